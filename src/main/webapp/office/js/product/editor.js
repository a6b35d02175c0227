import { product as load } from "/js/api/catalog.js";
import { toast } from "/js/components/toast-stack.js";
import { fill } from "/js/dom.js";
import { check, refuse, say, submitting } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { signedOut } from "../access.js";
import { saveProduct } from "../api.js";
import { tidyNumbers } from "../numbers.js";
import { fieldNames, tell } from "./elsewhere.js";
import { bodyOf, textsOf } from "./fields.js";
import { changedFields, differences, withMine } from "./merge.js";
import { NOTHING_WRONG, placed } from "./refusal.js";

const STALE = "stale";
const NOT_FOUND = 404;

/**
 * Saves the sheet on the version it was filled from. Where somebody else was faster it shows both and lets one choose;
 * what was typed is never lost. Fires "stored" with the product whenever another state of it is known to be stored, and
 * "saved" when that is this edit.
 */
export class Editor extends EventTarget {
  #form;
  #sheet;
  #conflict;
  #elsewhere;
  #theirs = null;
  #heard = 0;

  constructor({ form, sheet, conflict, elsewhere }) {
    super();
    this.#form = form;
    this.#sheet = sheet;
    this.#conflict = conflict;
    this.#elsewhere = elsewhere;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    conflict.addEventListener("resolve", ({ detail }) => {
      if (detail.theirs) this.#takeTheirs();
      else this.#keepMine(detail.fields);
    });
  }

  /** Begins with the product, or with what was typed over it before a reload. */
  open(product) {
    this.#sheet.resume(product);
    this.#announce(product);
    if (this.#sheet.version !== product.version) this.#meet(product);
    else if (this.#sheet.dirty) tell(this.#elsewhere, t("office.edit.restored"));
  }

  save() {
    tidyNumbers(this.#form);
    if (check(this.#form)) submitting(this.#form, () => this.#send());
  }

  /** Puts the form back to what is stored, as far as is known here; that can be undone. */
  discard() {
    const before = this.#sheet.texts;
    if (this.#theirs) this.#follow(this.#theirs);
    else this.#sheet.write(this.#sheet.base);
    refuse(this.#form, NOTHING_WRONG);
    this.#offerBack(before, t("office.edit.discarded"));
  }

  /** The catalogue row has that version now, says the feed; it may be our own doing. */
  hear(version) {
    this.#heard = Math.max(this.#heard, version);
    this.#look();
  }

  async #send() {
    const { id, version, currency, texts } = this.#sheet;
    try {
      const stored = await saveProduct(id, version, bodyOf(texts, currency));
      const later = changedFields(texts, this.#sheet.texts); // typed while the answer was on its way: stays, unsaved
      this.#follow(stored, withMine(textsOf(stored), this.#sheet.texts, later));
      this.dispatchEvent(new Event("saved"));
    } catch (problem) {
      await this.#refused(problem);
    }
    setTimeout(() => this.#look()); // for what was heard meanwhile
  }

  async #refused(problem) {
    if (signedOut(problem)) return;
    try {
      if (problem.code === STALE || problem.status === NOT_FOUND) this.#meet(await load(this.#sheet.id));
      else refuse(this.#form, placed(problem));
    } catch (second) {
      if (!signedOut(second)) say(this.#form, second.detail);
    }
  }

  /** Another state is stored than the one this edit began with: shows both sides. */
  #meet(theirs) {
    this.#theirs = theirs;
    this.#announce(theirs);
    if (theirs.deletedAt) return say(this.#form, t("office.edit.deleted-meanwhile"));
    const between = differences(this.#sheet.base, textsOf(theirs), this.#sheet.texts);
    if (between.length === 0) return this.#follow(theirs); // both wrote the same
    if (between.every(({ by }) => by === "me")) return this.#goOn(theirs);
    say(this.#form, "");
    fill(this.#elsewhere);
    this.#conflict.show(between, theirs.price.currency);
    return this.#conflict.focus();
  }

  /** It was saved without a change to what it says (deleted and restored, say): nothing stands against this edit. */
  #goOn(theirs) {
    this.#follow(theirs, this.#sheet.texts);
    tell(this.#elsewhere, t("office.edit.again"));
  }

  #takeTheirs() {
    const before = this.#sheet.texts;
    this.#follow(this.#theirs);
    this.#offerBack(before, t("office.conflict.taken"));
    this.#form.elements.name.focus();
  }

  #keepMine(fields) {
    this.#follow(this.#theirs, withMine(textsOf(this.#theirs), this.#sheet.texts, fields));
    this.#form.elements.name.focus();
    this.save();
  }

  /** From now on the edit is one of this state. */
  #follow(product, texts = textsOf(product)) {
    this.#theirs = null;
    this.#sheet.adopt(product, texts);
    this.#conflict.close();
    refuse(this.#form, NOTHING_WRONG);
    fill(this.#elsewhere);
    this.#announce(product);
  }

  #offerBack(texts, words) {
    toast(words, { action: { label: t("cart.undo"), run: () => this.#sheet.write(texts) } });
  }

  /** Somebody else's edit: an untouched form follows it; otherwise it is told of, and shown when asked for. */
  async #look() {
    const news = (version) => version > (this.#theirs ?? this.#sheet).version && this.#form.ariaBusy !== "true";
    if (!news(this.#heard)) return;
    const stored = await load(this.#sheet.id).catch(() => null); // saving will find out
    if (!stored || !news(stored.version)) return;
    if (this.#conflict.open) return this.#meet(stored);
    const fields = changedFields(this.#sheet.base, textsOf(stored));
    const names = { fields: fieldNames(fields) };
    if (this.#sheet.dirty && (fields.length > 0 || stored.deletedAt)) {
      this.#announce(stored);
      const words = t(fields.length > 0 ? "office.edit.elsewhere" : "office.edit.elsewhere.deleted", names);
      tell(this.#elsewhere, words, fields.length > 0 ? () => this.#meet(stored) : null);
    } else {
      this.#follow(stored, this.#sheet.dirty ? this.#sheet.texts : undefined);
      if (fields.length > 0) tell(this.#elsewhere, t("office.edit.followed", names));
    }
  }

  #announce(product) {
    this.dispatchEvent(new CustomEvent("stored", { detail: { product } }));
  }
}
