import type { Context } from "hono";
import type { Env } from "./http.ts";

/** A file for spreadsheets, which the browser saves. */
export const csv = (c: Context<Env>, { name, text }: { name: string; text: string }) =>
  c.body(text, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}"`,
  });
