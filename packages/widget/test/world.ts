import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { SessionView } from "@lyceum/core/presignin/schema.ts";
import { createLive, type Live } from "@lyceum/live-client/live.ts";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { buildWidget } from "../build.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Styles that would spoil a widget that let them in. */
const hostile = `
  * { color: rgb(255, 0, 0) !important; font-size: 31px !important; letter-spacing: 9px !important }
  div { display: none !important; opacity: 0 !important; position: static !important }
  button, input { background: rgb(255, 255, 0) !important; border-radius: 0 !important }
  h1 { color: rgb(0, 0, 255) !important }`;

/** The whole product behind a browser: the real API in a cloud on this machine, and pages of other people's sites. */
export async function world() {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-widget-"));
  const [cloud, bundle] = await Promise.all([
    startCloud({ quiet: true, fresh: true, dataDir }),
    buildWidget(),
  ]);
  Object.assign(process.env, cloud.environments());
  const given = await import("@lyceum/core/test/given.ts");

  const s3 = new URL(cloud.endpoints.s3).origin;
  const hosts = createServer((request, response) => {
    const attributes = new URL(request.url ?? "/", "http://host").searchParams.get("with") ?? "";
    const tag = `<script src="${cloud.url}/widget.js" ${attributes}></script>`;
    const styles = request.url === "/host.css";
    response.writeHead(200, {
      "content-type": styles ? "text/css" : "text/html",
      // What a strict site allows: the widget's script, its calls, its socket, its uploads.
      "content-security-policy": [
        "default-src 'none'",
        `script-src ${cloud.url}`,
        `connect-src ${cloud.url} ${cloud.liveUrl} ${s3} ${s3.replace("127.0.0.1", "localhost")}`,
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ].join("; "),
    });
    if (styles) response.end(hostile);
    else {
      response.end(
        `<!doctype html><html lang="en"><title>A school</title>${request.url?.includes("hostile") ? '<link rel="stylesheet" href="/host.css">' : ""}<h1 id="title">A school</h1><p>Text of the page.</p><a href="#x" id="link">A link</a>${tag}${request.url?.includes("twice") ? tag : ""}`,
      );
    }
  }).listen(0, "127.0.0.1");
  await once(hosts, "listening");
  const site = `http://127.0.0.1:${(hosts.address() as AddressInfo).port}`;

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: flags,
  });

  async function call<T>(
    person: Awaited<ReturnType<typeof given.rep>>,
    path: string,
    body?: object,
  ) {
    const response = await fetch(`${cloud.url}/api${path}`, {
      method: body ? "POST" : "GET",
      headers: { ...person.headers, origin: cloud.url },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  const desk: Live[] = [];

  return {
    cloud,
    site,
    bucket: s3,
    browser,

    /** A rep at the desk with a socket of their own. */
    async rep(firstName = "Maria") {
      const person = await given.rep({ firstName });
      const live = createLive({ ticket: () => call(person, "/live/ticket", {}) });
      desk.push(live);
      live.start();
      await new Promise<void>((done) => live.on("open", done));
      return {
        live,
        call: <T>(path: string, body?: object) => call<T>(person, path, body),
        async take(subject: string) {
          for (;;) {
            const { items } = await call<{ items: SessionView[] }>(
              person,
              "/desk/sessions?queue=all",
            );
            const found = items.find((one) => `${one.subject} `.startsWith(`${subject} `));
            if (found) {
              if (found.status === "queued")
                await call(person, `/desk/sessions/${found.id}/take`, {});
              return found.id;
            }
            await new Promise((again) => setTimeout(again, 100));
          }
        },
        say: (session: string, content: string) =>
          live.call<MessageView>("send", {
            in: session,
            clientId: crypto.randomUUID().replaceAll("-", "").slice(0, 26),
            content,
          }),
      };
    },

    /**
     * A visitor's browser, which remembers. The widget's closed root is opened on the way, because
     * neither Playwright nor axe can look into a closed one; `closed` leaves it as it is.
     */
    async visitor(options: BrowserContextOptions & { closed?: boolean } = {}) {
      const { closed, ...rest } = options;
      const context = await browser.newContext({ locale: "en-GB", ...rest });
      context.setDefaultTimeout(15_000);
      if (!closed) {
        await context.addInitScript(() => {
          const attach = Element.prototype.attachShadow;
          Element.prototype.attachShadow = function (init) {
            return attach.call(this, { ...init, mode: "open" });
          };
        });
      }
      await context.route(`${cloud.url}/widget.js`, (route) =>
        route.fulfill({ contentType: "text/javascript", body: bundle }),
      );
      await context.route(`${cloud.url}/our-page`, (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><html lang="en"><title>Lyceum</title><h1>Lyceum</h1><script src="/widget.js"></script>`,
        }),
      );
      return context;
    },

    async stop() {
      for (const live of desk) live.stop();
      await browser.close();
      await new Promise((done) => hosts.close(done));
      await cloud.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof world>>;

/** Opens the window, writes the first message and then says who writes. */
export async function startChat(page: Page, subject: string, message = "Is anybody there?") {
  await page.getByRole("button", { name: "Open the chat" }).click();
  await page.getByPlaceholder("Write a message").fill(`${subject}\n${message}`);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const details = page.getByRole("form", { name: "Your details" });
  await details.getByLabel("Name").fill("Vera");
  // With the space that a phone adds.
  await details.getByLabel("Email or phone").fill("vera@example.test ");
  await details.getByRole("button", { name: /Save|Send message/ }).click();
  await details.waitFor({ state: "detached" });
}
