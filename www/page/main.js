import { embeddedEngine } from "../shared/engine/embedded.js";

const out = document.getElementById("out");
embeddedEngine().analyze("“It is false,” said Ada Brook.").then((analysis) => {
  if (out) out.textContent = `${analysis.version}: ${analysis.sentences.length} sentences`;
});
