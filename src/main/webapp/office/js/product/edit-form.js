import { announce } from "/js/announce.js";
import { categories } from "/js/api/catalog.js";
import { show as showPicture } from "/js/components/picture.js";
import { el, fill } from "/js/dom.js";
import { t } from "/js/i18n.js";

const OWN_PATH = /^\/[^/]/;

/** What surrounds the fields of the form: the picture, the categories there are, whether anything is unsaved. */
export class EditForm {
  #form;
  #frame = el("span", { class: "picture" });
  #image;

  constructor(form) {
    this.#form = form;
    fill(form.querySelector("#preview"), this.#frame);
    form.elements.image.addEventListener("change", () => this.#refreshPicture());
    categories().then((items) => fill(form.querySelector("#categories"), items.map(({ category }) =>
      el("option", { value: category })))).catch(() => {}); // any category may be typed
  }

  /** The ways to leave the edit: Ctrl+S (⌘S) saves, a button discards. */
  actions({ save, discard }) {
    this.#form.querySelector("#discard").addEventListener("click", discard);
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      save();
    });
  }

  /** What stands in the form is stored. */
  saved() {
    this.#say("good", t("office.edit.saved"));
    announce(t("office.edit.saved"));
  }

  /** After each change of what stands in the form. */
  show(dirty) {
    this.#say("low", dirty ? t("office.edit.unsaved") : "");
    this.#form.querySelector("#discard").hidden = !dirty;
    if (document.activeElement !== this.#form.elements.image) this.#refreshPicture(); // not each letter of a path
  }

  #say(tone, words) {
    const line = this.#form.querySelector("#unsaved");
    line.dataset.tone = tone;
    line.textContent = words;
  }

  #refreshPicture() {
    const typed = this.#form.elements.image.value.trim();
    const image = OWN_PATH.test(typed) ? typed : null;
    if (image === this.#image) return;
    this.#image = image;
    showPicture(this.#frame, image);
  }
}
