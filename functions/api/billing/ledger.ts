import {
  lastProof,
  proveLedger,
  readBalances,
  readInvoiceLedger,
  readLedger,
} from "@lyceum/core/billing/ledger/postings.ts";
import { LastProof, ProofPart, Prove } from "@lyceum/core/billing/ledger/proof/schema.ts";
import {
  BalancesView,
  PostingList,
  PostingPage,
  ReadInvoiceLedger,
  ReadLedger,
} from "@lyceum/core/billing/ledger/schema.ts";
import { Hono } from "hono";
import { bookReaders, describe, type Env, valid } from "../http.ts";

const tags = ["Books"];
const access = bookReaders;

/** Mounted at /ledger */
export const ledger = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "The postings of all invoices, the newest first; days are UTC",
      access,
      answer: PostingPage,
      tags,
    }),
    valid("query", ReadLedger),
    async (c) => c.json(await readLedger(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/invoice",
    describe({ summary: "The postings of one invoice", access, answer: PostingList, tags }),
    valid("query", ReadInvoiceLedger),
    async (c) => c.json(await readInvoiceLedger(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/balances",
    describe({
      summary: "What each account holds, by currency",
      access,
      answer: BalancesView,
      tags,
    }),
    async (c) => c.json(await readBalances(c.var.actor, {})),
  )
  .get(
    "/proof",
    describe({
      summary: "Prove a part of the books; the answer says where the next part begins",
      access,
      answer: ProofPart,
      tags,
    }),
    valid("query", Prove),
    async (c) => c.json(await proveLedger(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/last-proof",
    describe({
      summary: "What the hourly proof found last",
      access,
      answer: LastProof,
      tags,
    }),
    async (c) => c.json(await lastProof(c.var.actor, {})),
  );
