// `import "saidso/define"`: registers <said-so>.
import { define } from "../widget/element.js";
import { engine } from "./index.js";

define(engine);
