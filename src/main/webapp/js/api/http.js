import { heardDate } from "../clock.js";
import { language, t } from "../i18n.js";

const PROBLEM = "application/problem+json";
const UNREACHABLE = 0;
const SAFE = ["GET", "HEAD"];

let introduction;

/** A refusal (RFC 9457), or with status 0 no answer at all. `detail` is fit to be shown. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfterSeconds = null) {
    super(body.detail ?? t(status === UNREACHABLE ? "error.network" : "error.server"));
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? null;
    this.errors = body.errors ?? [];
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get detail() {
    return this.message;
  }

  /** No answer, or an answer by which the server says that it may work a moment later. */
  get passing() {
    return [UNREACHABLE, 408, 425, 429, 502, 503, 504].includes(this.status);
  }
}

/**
 * The shop's answer to who is calling, asked for once. It makes this browser known, and no unsafe call goes out before
 * it: what is sent again because its answer was lost must come from the same caller.
 */
export function introduce() {
  introduction ??= call("/api/session").catch((problem) => {
    introduction = undefined;
    throw problem;
  });
  return introduction;
}

/**
 * Calls the API and answers `{status, etag, body}`; throws a Problem for a refusal and an AbortError when the signal
 * was used. `json` is the body to send; `headers` are added.
 */
export async function call(path, { method = "GET", json, headers = {}, ...rest } = {}) {
  const init = { method, headers: { Accept: "application/json", "Accept-Language": language, ...headers }, ...rest };
  if (json !== undefined) {
    init.body = JSON.stringify(json);
    init.headers["Content-Type"] ??= "application/json";
  }
  if (!SAFE.includes(method)) await introduce().catch(() => {});
  const sentAt = Date.now();
  const response = await reach(path, init);
  heardDate(response.headers.get("Date"), sentAt);
  const body = await content(response);
  if (!response.ok) throw new Problem(response.status, body, seconds(response.headers.get("Retry-After")));
  return { status: response.status, etag: response.headers.get("ETag"), body };
}

/** The body of a GET; values that are empty are left out of the query. */
export async function get(path, query = {}, options = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : "";
  return (await call(path + search, options)).body;
}

async function reach(path, init) {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new Problem(UNREACHABLE);
  }
}

async function content(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.startsWith("application/json") && !type.startsWith(PROBLEM)) return undefined;
  try {
    return await response.json();
  } catch {
    throw new Problem(UNREACHABLE); // the answer broke off
  }
}

function seconds(header) {
  return /^\d+$/.test(header ?? "") ? Number(header) : null;
}
