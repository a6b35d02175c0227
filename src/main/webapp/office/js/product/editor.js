import { toast } from "/js/components/toast-stack.js";
import { fill } from "/js/dom.js";
import { check, refuse, say, submitting } from "/js/forms.js";
import { t } from "/js/i18n.js";
import { saveProduct } from "../api.js";
import { signInAgain, withSession } from "../session-again.js";
import { deletedEdit } from "./deleted-edit.js";
import { fieldNames, restored, tell } from "./elsewhere.js";
import { bodyOf, textsOf } from "./fields.js";
import { changedFields, differences, merged, withMine } from "./merge.js";
import { News } from "./news.js";
import { NOTHING_WRONG, placed } from "./refusal.js";
import { overtaken, storedInstead } from "./stored-instead.js";

const UNAUTHENTICATED = 401;
const MOST_TRIES = 4; // others' edits that do not touch ours are taken along; more of them than this in a row is odd

/**
 * Saves the sheet on the version it was filled from. What others changed meanwhile in other fields is taken along;
 * where they changed the same it shows both and lets one choose; what was typed is never lost. Fires "stored" with the
 * product whenever another state of it is known to be stored, and "saved" when that is this edit.
 */
export class Editor extends EventTarget {
  #form;
  #sheet;
  #conflict;
  #elsewhere;
  #news;
  #theirs = null;

  constructor({ form, sheet, conflict, elsewhere }) {
    super();
    this.#form = form;
    this.#sheet = sheet;
    this.#conflict = conflict;
    this.#elsewhere = elsewhere;
    this.#news = new News({ id: () => sheet.id, version: () => (this.#theirs ?? sheet).version,
      busy: () => form.ariaBusy === "true", tell: (stored) => this.#heard(stored) });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    form.addEventListener("input", () => this.#conflict.open && this.#meet(this.#theirs)); // mine is another
    conflict.addEventListener("typed", ({ detail }) => sheet.type(detail.field, detail.text));
    conflict.addEventListener("resolve", ({ detail }) =>
      (detail.theirs ? this.#takeTheirs() : this.#keep(detail.picks)));
  }

  /** Begins with the product, or with what was typed over it before, which may have been somebody other than `me`. */
  open(product, me) {
    const draft = this.#sheet.resume(product);
    this.#announce(product);
    if (this.#sheet.version !== product.version) this.#meet(product);
    if (draft && this.#sheet.dirty) restored(this.#elsewhere, draft, me);
  }

  save() {
    if (check(this.#form)) submitting(this.#form, () => this.#send());
  }

  /** Puts the form back to what is stored, as far as is known here; that can be undone. */
  discard() {
    const before = this.#sheet.edit;
    if (this.#theirs) this.#follow(this.#theirs);
    else this.#sheet.write(this.#sheet.base);
    refuse(this.#form, NOTHING_WRONG);
    this.#offerBack(before, t("office.edit.discarded"));
  }

  /** The catalogue row has that version now, says the feed; it may be our own doing. */
  hear(version) {
    this.#news.hear(version);
  }

  /** @param mine what was typed, before anything of others was taken along */
  async #send(mine = this.#sheet.texts, tries = MOST_TRIES) {
    const { id, version, currency, texts } = this.#sheet;
    try {
      this.#stored(mine, texts, await withSession(() => saveProduct(id, version, bodyOf(texts, currency))));
    } catch (problem) {
      if (await this.#refused(problem, tries > 1)) await this.#send(mine, tries - 1);
    }
    setTimeout(() => this.#news.look()); // for what was heard meanwhile
  }

  #stored(mine, sent, product) {
    const later = changedFields(sent, this.#sheet.texts); // typed while the answer was on its way: stays, unsaved
    const others = changedFields(mine, textsOf(product));
    this.#follow(product, withMine(textsOf(product), this.#sheet.texts, later));
    this.dispatchEvent(new Event("saved"));
    if (others.length > 0) tell(this.#elsewhere, t("office.edit.taken-along", { fields: fieldNames(others) }));
  }

  /** Whether to send again, with what others have changed meanwhile. */
  async #refused(problem, again) {
    try {
      if (problem.status === UNAUTHENTICATED) this.#signedOut();
      else if (overtaken(problem)) return this.#meet(await storedInstead(problem, this.#sheet.id), again);
      else refuse(this.#form, placed(problem));
    } catch (second) {
      say(this.#form, second.detail);
    }
    return false;
  }

  #signedOut() {
    const again = async () => (await signInAgain()) && this.save();
    tell(this.#elsewhere, t("office.session.over"), { label: t("office.session.title"), run: again });
  }

  /**
   * Another state is stored than the one this edit began with: shows both sides, unless they go together and that is
   * enough. Answers whether they do.
   */
  #meet(theirs, merging = false) {
    const again = this.#conflict.open ? changedFields(textsOf(this.#theirs), textsOf(theirs)) : [];
    this.#theirs = theirs;
    this.#announce(theirs);
    this.#settling(() => fill(this.#elsewhere));
    if (theirs.deletedAt) return this.#deleted();
    const { base, texts } = this.#sheet;
    const between = differences(base, textsOf(theirs), texts);
    const both = between.some(({ by }) => by === "both");
    if (between.length === 0 || (merging && !both)) return this.#goOn(theirs, merging);
    if (between.every(({ by }) => by === "me")) return this.#goOn(theirs, false);
    this.#compare(between, again, merging || !this.#conflict.open);
    return false;
  }

  #compare(between, again, focused) {
    say(this.#form, "");
    this.#conflict.show(between, { currency: this.#theirs.price.currency, again });
    if (focused) this.#conflict.focus();
  }

  /** Nothing stands against this edit: it is one of that state from now on. */
  #goOn(theirs, merging) {
    const { base, texts } = this.#sheet;
    this.#follow(theirs, merged(base, textsOf(theirs), texts));
    if (this.#sheet.dirty && !merging) tell(this.#elsewhere, t("office.edit.again"));
    return merging && this.#sheet.dirty;
  }

  #deleted() {
    this.#settling(() => {
      this.#conflict.close();
      fill(this.#elsewhere, deletedEdit(this.#sheet));
    });
    say(this.#form, "");
    return false;
  }

  #takeTheirs() {
    const before = this.#sheet.edit;
    this.#follow(this.#theirs);
    this.#offerBack(before, t("office.conflict.taken"));
    this.#form.elements.name.focus();
  }

  #keep(picks) {
    const { base, texts } = this.#sheet;
    this.#follow(this.#theirs, merged(base, textsOf(this.#theirs), texts, picks));
    this.save();
  }

  /** From now on the edit is one of this state. */
  #follow(product, texts = textsOf(product)) {
    this.#theirs = null;
    this.#sheet.adopt(product, texts);
    this.#settling(() => {
      this.#conflict.close();
      fill(this.#elsewhere);
    });
    refuse(this.#form, NOTHING_WRONG);
    this.#announce(product);
  }

  /** What had the keyboard and is gone afterwards leaves it to the button that saves. */
  #settling(work) {
    const had = [this.#conflict, this.#elsewhere].some((place) => place.contains(document.activeElement));
    work();
    if (had && document.activeElement === document.body) this.#form.querySelector("[data-testid=save]").focus();
  }

  #offerBack(edit, words) {
    toast(words, { action: { label: t("cart.undo"), run: () => this.#reopen(edit) } });
  }

  /** It still is an edit of what it was; what others have stored since stands beside it. */
  #reopen(edit) {
    const now = this.#theirs ?? this.#sheet.edit.product;
    this.#sheet.open(edit);
    if (now.version !== edit.product.version) this.#meet(now);
  }

  /** Somebody else's edit: an untouched form follows it; otherwise it is told of, and shown when asked for. */
  #heard(stored) {
    if (this.#conflict.open) return this.#meet(stored);
    const fields = changedFields(this.#sheet.base, textsOf(stored));
    const names = { fields: fieldNames(fields) };
    if (this.#sheet.dirty && stored.deletedAt) return this.#meet(stored);
    if (this.#sheet.dirty && fields.length > 0) {
      this.#theirs = stored;
      this.#announce(stored);
      return tell(this.#elsewhere, t("office.edit.elsewhere", names),
        { label: t("office.edit.compare"), run: () => this.#meet(stored), testid: "compare" });
    }
    this.#follow(stored, this.#sheet.dirty ? this.#sheet.texts : undefined);
    if (fields.length > 0) tell(this.#elsewhere, t("office.edit.followed", names));
    return false;
  }

  #announce(product) {
    this.dispatchEvent(new CustomEvent("stored", { detail: { product } }));
  }
}
