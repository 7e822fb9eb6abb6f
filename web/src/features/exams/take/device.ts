const key = "lyceum-exam-device";

const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPad/, "iPad"],
  [/iPhone/, "iPhone"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];
const found = (all: [RegExp, string][], agent: string) =>
  all.find(([pattern]) => pattern.test(agent))?.[1];

/** What a person calls a browser: "Firefox on Linux". */
export function deviceName(agent: string): string {
  const system = found(systems, agent);
  return `${found(browsers, agent) ?? "A browser"}${system ? ` on ${system}` : ""}`;
}

let known: string | undefined;

/** The id of this browser, the same in all its tabs; where it keeps nothing, of this page. */
function deviceId() {
  try {
    known ??= localStorage.getItem(key) ?? undefined;
    known ??= crypto.randomUUID();
    localStorage.setItem(key, known);
  } catch {
    known ??= crypto.randomUUID();
  }
  return known;
}

/** This browser, as the log of an exam names it. */
export const ownDevice = () => ({ id: deviceId(), name: deviceName(navigator.userAgent) });
