/**
 * Tabs as the ARIA practices describe them: arrow keys move between them, each shows the panel that it controls.
 *
 * @param {HTMLElement} list - the element with `role="tablist"`
 * @returns {{ select: (id: string) => void, count: (id: string, number: number) => void }} `count` writes a number beside a tab's name
 */
export function tabs(list) {
  const all = [...list.querySelectorAll("[role=tab]")].filter((t) => t instanceof HTMLElement);

  /** @param {HTMLElement} tab */
  function show(tab) {
    for (const other of all) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls") ?? "")?.toggleAttribute("hidden", !chosen);
    }
  }
  for (const [i, tab] of all.entries()) {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      const next = step && all[(i + step + all.length) % all.length];
      if (!next) return;
      show(next);
      next.focus();
    });
  }
  return {
    select: (id) => all.filter((t) => t.id === id).forEach(show),
    count(id, number) {
      const place = all.find((t) => t.id === id)?.querySelector(".count");
      if (place) place.textContent = number ? number.toLocaleString("en") : "";
    },
  };
}
