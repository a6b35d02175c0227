import { formatNumber } from "../format.js";
import { t } from "../i18n.js";
import { OptionList } from "./option-list.js";
import { rangeText } from "./price.js";
import { PriceRange } from "./price-range.js";
import { addressOf, changed, cleared, fits, withAnyPrice } from "./view.js";

const ANY = "";

/**
 * The filters with their counts: they show a view, and ask for another by `go(view)`. What would make more of a filter
 * than the server takes is not asked for: the panel says so there, and all stays as it was.
 */
export class FacetPanel {
  #form;
  #clear;
  #full;
  #brands;
  #bands;
  #range;
  #go;
  #view;
  #facets; // undefined until it is known, null if it cannot be

  constructor(form, go) {
    this.#form = form;
    this.#clear = form.querySelector("#clear");
    this.#full = form.querySelector("#facets-full");
    this.#go = go;
    const otherwise = form.elements.inStock;
    this.#brands = new OptionList(form.querySelector("#brands"), { type: "checkbox", name: "brand", dir: "auto", otherwise });
    this.#bands = new OptionList(form.querySelector("#bands"), { type: "radio", name: "band", otherwise });
    const range = form.querySelector("#range");
    this.#range = new PriceRange(range, (price) => this.#ask(price, range));
    form.addEventListener("change", ({ target }) => this.#choose(target));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#range.read();
    });
  }

  show(view) {
    this.#view = view;
    this.#form.inStock.checked = view.inStock;
    this.#offerToClear(addressOf(cleared(view)), addressOf(changed(view, {})));
    this.#range.show(view);
    this.#sayFull(false);
    this.#draw();
  }

  /** Shows how many there are of each; null, if that could not be told, leaves what can be chosen without. */
  count(facets) {
    this.#facets = facets;
    this.#draw();
  }

  /** Once all is cleared, nothing is half typed any more either, and the keyboard goes on to the first filter. */
  #offerToClear(without, now) {
    if (without === now && !this.#clear.hidden) this.#range.takeBack();
    if (without === now && document.activeElement === this.#clear) this.#form.inStock.focus();
    this.#clear.href = without;
    this.#clear.hidden = without === now;
  }

  #draw() {
    if (this.#facets === undefined) return;
    const { brand = [], price = [], inStock = [] } = this.#facets ?? {};
    const left = inStock.find(({ value }) => value)?.count;
    this.#form.querySelector("#left").textContent = Number.isInteger(left) ? formatNumber(left) : "";
    this.#brands.show(brandOptions(brand, this.#view.brands));
    this.#bands.show(price.length > 1 ? bandOptions(price, this.#view) : []);
    for (const section of this.#form.querySelectorAll("[data-empty]")) {
      section.dataset.empty = section.querySelector(".facet-options").childElementCount === 0;
    }
  }

  #choose(input) {
    const { name, value, checked } = input;
    const option = input.closest("label");
    if (name === "inStock") this.#ask({ inStock: checked }, option);
    if (name === "band") this.#ask(limitsOf(value), option);
    if (name !== "brand") return;
    const others = this.#view.brands.filter((brand) => !alike(brand, value));
    this.#ask({ brands: checked ? [...others, value] : others }, option);
  }

  #ask(difference, choice) {
    const next = changed(this.#view, difference);
    if (addressOf(next) === addressOf(changed(this.#view, {}))) return;
    if (fits(next)) this.#go(next);
    else this.#refuse(choice);
  }

  #refuse(choice) {
    this.show(this.#view);
    choice.after(this.#full);
    this.#sayFull(true);
  }

  #sayFull(full) {
    this.#full.textContent = full ? t("facets.full") : "";
    this.#full.hidden = !full;
  }
}

/** Those that are chosen are always among them, also where nothing of theirs is left. */
function brandOptions(counted, chosen) {
  const missing = chosen.filter((brand) => !counted.some(({ value }) => alike(value, brand)));
  return [...counted, ...missing.map((value) => ({ value }))].map(({ value, count }) =>
    ({ value, label: value, count, chosen: chosen.some((brand) => alike(brand, value)) }));
}

function bandOptions(bands, view) {
  const any = addressOf(withAnyPrice(view)) === addressOf(changed(view, {}));
  const shown = `${view.min}-${view.max ? "" : view.below}`;
  return [{ value: ANY, label: t("price.any"), chosen: any }, ...bands.map((band) => {
    const value = bandValue(band);
    return { value, label: rangeText(limitsOf(value)), count: band.count, chosen: !any && !view.max && value === shown };
  })];
}

/** A band as the value of its option: its two limits, of which the first and the last one are missing. */
const bandValue = ({ from, to }) => [Number(from) === 0 ? "" : from, to ?? ""].map(short).join("-");

function limitsOf(value) {
  const [min, below] = value === ANY ? ["", ""] : value.split("-");
  return { min, below, max: "" };
}

const short = (amount) => amount.replace(/\.0+$/, "");

const alike = (a, b) => a.toLowerCase() === b.toLowerCase();
