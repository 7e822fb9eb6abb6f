/** Parse Server as a process of its own, with the settings it has when nothing is said. Its database is the argument. */
import type { RequestListener, Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { peer } from "./install.ts";

interface Parse {
  start(): Promise<void>;
  app: RequestListener;
}
interface Express extends RequestListener {
  use(path: string, app: RequestListener): void;
}
const { ParseServer }: { ParseServer: new (options: object) => Parse } = peer("parse-server");
const express: () => Express = peer("express");

const app = express();
const server: Server = createServer(app).listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  const parse = new ParseServer({
    databaseURI: process.argv[2],
    appId: "bench",
    masterKey: "bench-master",
    serverURL: `http://127.0.0.1:${port}/parse`,
    allowClientClassCreation: true,
    silent: true,
    logsFolder: null,
  });
  await parse.start();
  app.use("/parse", parse.app);
  process.send?.(port);
});
process.once("disconnect", () => process.exit(0));
