const element = (id) => document.getElementById(id);
const make = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const pause = 2_000;
const seenKey = "lyceum-mail-seen";
const seen = new Set(JSON.parse(localStorage.getItem(seenKey) ?? "[]"));

let messages = [];
let shown;
let part = "html";

async function refresh() {
  try {
    const response = await fetch("/mail/messages");
    if (!response.ok) throw new Error(String(response.status));
    const list = await response.json();
    element("offline").hidden = true;
    const changed = list[0]?.id !== messages[0]?.id || list.length !== messages.length;
    messages = list;
    if (changed || shown === undefined) render();
  } catch {
    element("offline").hidden = false;
  }
  setTimeout(refresh, pause);
}

function render() {
  const words = element("filter").value.trim().toLowerCase();
  const visible = messages.filter(({ from, to, cc, bcc, subject }) =>
    [from, ...to, ...cc, ...bcc, subject].join(" ").toLowerCase().includes(words),
  );
  const current = location.hash.slice(1);
  element("list").replaceChildren(...visible.map((message) => row(message, current)));
  element("empty").hidden = messages.length > 0;
  element("clear").hidden = messages.length === 0;
  const unread = messages.filter(({ id }) => !seen.has(id)).length;
  document.title = `${unread ? `(${unread}) ` : ""}Inbox · Lyceum`;
  show(messages.find(({ id }) => id === current));
}

function row(message, current) {
  const { id, at, to, subject, text, html } = message;
  const preview = (text ?? html?.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, " ") ?? "").slice(
    0,
    200,
  );
  const link = make(
    "a",
    { href: `#${id}`, className: seen.has(id) || id === current ? "row" : "row unread" },
    make("span", { className: "who", textContent: to.join(", ") }),
    make("time", { dateTime: at, textContent: time(at) }),
    make("span", { className: "subject", textContent: subject || "(no subject)" }),
    make("span", { className: "preview", textContent: preview.replace(/\s+/g, " ") }),
  );
  link.setAttribute("aria-current", String(id === current));
  return make("li", {}, link);
}

function time(iso) {
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  const format = today
    ? { hour: "2-digit", minute: "2-digit" }
    : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return date.toLocaleString(undefined, format);
}

function show(message) {
  document.body.classList.toggle("reading", Boolean(message));
  element("message").hidden = !message;
  if (shown === (message?.id ?? "")) return;
  shown = message?.id ?? "";
  if (!message) return;
  seen.add(message.id);
  localStorage.setItem(seenKey, JSON.stringify([...seen].slice(-1_000)));
  element("subject").textContent = message.subject || "(no subject)";
  const people = [
    ["From", message.from],
    ["To", message.to.join(", ")],
    ["Cc", message.cc.join(", ")],
    ["Bcc", message.bcc.join(", ")],
    ["Reply to", message.replyTo.join(", ")],
    [
      "Sent",
      new Date(message.at).toLocaleString(undefined, { dateStyle: "full", timeStyle: "medium" }),
    ],
    ...message.headers.map(({ name, value }) => [name, value]),
  ];
  element("people").replaceChildren(
    ...people
      .filter(([, value]) => value)
      .flatMap(([name, value]) => [
        make("dt", { textContent: name }),
        make("dd", { textContent: value }),
      ]),
  );
  element("attachments").replaceChildren(
    ...message.attachments.map(({ name, size }, number) =>
      make(
        "li",
        {},
        make("a", {
          className: "file",
          href: `/mail/messages/${message.id}/attachments/${number}`,
          textContent: `${name} (${Math.ceil(size / 1024)} KB)`,
        }),
      ),
    ),
  );
  showPart(message);
}

function showPart(message) {
  const parts = ["html", "text"].filter((name) => message[name] !== undefined);
  const chosen = parts.includes(part) ? part : parts[0];
  for (const name of ["html", "text"]) {
    const tab = element(`tab-${name}`);
    tab.hidden = !parts.includes(name);
    tab.setAttribute("aria-selected", String(name === chosen));
    tab.tabIndex = name === chosen ? 0 : -1;
  }
  element("part").setAttribute("aria-labelledby", `tab-${chosen}`);
  element("part").replaceChildren(chosen === "html" ? frame(message) : plain(message.text ?? ""));
}

function frame({ id, subject }) {
  const made = make("iframe", { title: subject, src: `/mail/messages/${id}/html` });
  made.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  return made;
}

function plain(text) {
  const pieces = text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) =>
      index % 2
        ? make("a", { href: piece, textContent: piece, target: "_blank", rel: "noreferrer" })
        : piece,
    );
  return make("pre", { tabIndex: 0 }, ...pieces);
}

element("filter").addEventListener("input", render);
element("clear").addEventListener("click", async () => {
  await fetch("/mail/messages", { method: "DELETE" });
  messages = [];
  location.hash = "";
  render();
});
element("tabs").addEventListener("click", ({ target }) => choose(target.id));
element("tabs").addEventListener("keydown", ({ key }) => {
  if (key !== "ArrowLeft" && key !== "ArrowRight") return;
  const next = element(part === "html" ? "tab-text" : "tab-html");
  if (next.hidden) return;
  choose(next.id);
  next.focus();
});
element("back").addEventListener("click", () => {
  location.hash = "";
});
addEventListener("hashchange", render);

function choose(id) {
  const message = messages.find((one) => one.id === shown);
  if (!message || !id.startsWith("tab-")) return;
  part = id.slice(4);
  showPart(message);
}

void refresh();
