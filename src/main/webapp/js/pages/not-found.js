import { openPage } from "../page.js";

openPage("title.not-found");
