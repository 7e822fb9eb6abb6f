import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import type { TestProject } from "vitest/node";
import { buildWidget } from "../build.ts";
import { startBrowser } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The cloud under test, a page of somebody else's site, and what the functions are told. */
    widget: {
      url: string;
      bucket: string;
      site: string;
      script: string;
      environment: Record<string, string>;
      /** Where the run's browser is reached. */
      endpoint: string;
    };
  }
}

/** Styles that would spoil a widget that let them in. */
const hostile = `
  * { color: rgb(255, 0, 0) !important; font-size: 31px !important; letter-spacing: 9px !important }
  div { display: none !important; opacity: 0 !important; position: static !important }
  button, input { background: rgb(255, 255, 0) !important; border-radius: 0 !important }
  h1 { color: rgb(0, 0, 255) !important }`;

/** The real API in a cloud on this machine, and pages of other people's sites; once for all files. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-widget-"));
  const [cloud, script, browser] = await Promise.all([
    startCloud({ quiet: true, fresh: true, dataDir }),
    buildWidget(),
    startBrowser(),
  ]);
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
  const environment = cloud.environments();
  const endpoint = browser.wsEndpoint();
  project.provide("widget", { url: cloud.url, bucket: s3, site, script, environment, endpoint });
  return async () => {
    await browser.close();
    await new Promise((done) => hosts.close(done));
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
