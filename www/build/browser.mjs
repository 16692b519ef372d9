// Starts the system's Chromium, for tests, the benchmark and the screenshot.
import { chromium } from "playwright-core";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").BrowserContextOptions} ContextOptions */

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
// Without a sandbox, since CI runs as root; without the services that would call home.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Headless Chromium with an empty profile. */
export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
