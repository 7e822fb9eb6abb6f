/** What stands in for a service is there before the first test of a process. */
import { ready } from "./bucket.ts";
import { tillOpen } from "./payments.ts";
import { postOffice } from "./post-office.ts";
import { listening } from "./sockets.ts";

await Promise.all([ready(), listening(), postOffice(), tillOpen()]);
