import {
  PaymentAnswer,
  RecordedPayment,
  RefundAnswer,
} from "@lyceum/core/billing/answers-schema.ts";
import { cancelPayment } from "@lyceum/core/billing/payment/cancel.ts";
import { checkPayment } from "@lyceum/core/billing/payment/check.ts";
import {
  recordPayment,
  rejectPayment,
  verifyPayment,
} from "@lyceum/core/billing/payment/manual.ts";
import { downloadProof } from "@lyceum/core/billing/payment/proof.ts";
import { PaymentRef } from "@lyceum/core/billing/payment/refs-schema.ts";
import { PaymentView } from "@lyceum/core/billing/payment/schema.ts";
import { startPayment } from "@lyceum/core/billing/payment/start.ts";
import { approveRefund, rejectRefund, requestRefund } from "@lyceum/core/billing/refund/refunds.ts";
import { DownloadGrant } from "@lyceum/core/files/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { admins, describe, type Env, valid } from "../http.ts";

const tags = ["Payments"];
const finance = ["finance", "owner"] as const;

const recorders = ["student", "cs-rep", ...finance] as const;

const paymentCommands = commands(tags, {
  "/:assignmentId/payments/:invoiceId": {
    action: startPayment,
    summary: "Open the page on which the student pays; the one that is open where there is one",
    access: ["student"],
    answer: PaymentView,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/cancel": {
    action: cancelPayment,
    summary: "Give a payment up: nobody pays on its page afterwards",
    access: ["student", ...finance],
    answer: PaymentAnswer,
  },
  "/:assignmentId/payments/:invoiceId/record": {
    action: recordPayment,
    summary: "Say that it was paid by bank transfer or in cash; finance looks whether it came",
    access: recorders,
    answer: RecordedPayment,
    status: 201,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/verify": {
    action: verifyPayment,
    summary: "Say that the money came; beyond a limit two people do",
    access: finance,
    answer: PaymentAnswer,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/reject": {
    action: rejectPayment,
    summary: "Say that no such money came, with a reason",
    access: finance,
    answer: PaymentAnswer,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/check": {
    action: checkPayment,
    summary: "Ask the provider now what became of a payment",
    access: finance,
    answer: PaymentAnswer,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/refund": {
    action: requestRefund,
    summary: "Ask for money of a payment back; finance sends it, a second person beyond a limit",
    access: ["student", "cs-rep", "operations", ...finance],
    answer: RefundAnswer,
    status: 201,
  },
  "/:assignmentId/payments/:invoiceId/refunds/:refundId/approve": {
    action: approveRefund,
    summary: "Send a refund that somebody asked for",
    access: finance,
    answer: RefundAnswer,
  },
  "/:assignmentId/payments/:invoiceId/refunds/:refundId/reject": {
    action: rejectRefund,
    summary: "Say no to a refund, with a reason",
    access: finance,
    answer: RefundAnswer,
  },
});

/** Mounted at /assignments */
export const assignmentPayments = new Hono<Env>().route("/", paymentCommands).get(
  "/:assignmentId/payments/:invoiceId/:paymentId/proof",
  describe({
    summary: "Where the file that shows a payment can be had for a minute",
    access: ["student", "cs-rep", ...admins],
    answer: DownloadGrant,
    tags,
  }),
  valid("param", PaymentRef),
  async (c) => c.json(await downloadProof(c.var.actor, c.req.valid("param"))),
);
