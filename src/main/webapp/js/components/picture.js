import { el } from "../dom.js";

const SIDE = 640; // the pictures are square; the size keeps the place until they are there

/** A product's picture in its frame; without one, or if it fails, the frame shows the shop's mark. */
export function picture({ image }, { alt = "", eager = false } = {}) {
  const frame = el("span", { class: "picture" });
  show(frame, image, alt, eager);
  return frame;
}

/** Puts another picture into the frame. */
export function show(frame, image, alt = "", eager = true) {
  frame.classList.toggle("picture-missing", !image);
  if (!image) return frame.replaceChildren();
  return frame.replaceChildren(el("img", { src: image, alt, width: SIDE, height: SIDE, decoding: "async",
    loading: eager ? null : "lazy", onerror: () => show(frame, null) }));
}
