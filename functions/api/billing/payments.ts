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
import { admins, describe, type Env, finance, valid } from "../http.ts";

const tags = ["Payments"];
const recorders = ["student", "cs-rep", ...finance] as const;

const paymentCommands = commands(tags, {
  "/:assignmentId/payments/:invoiceId": {
    action: startPayment,
    summary: "Open the page on which the student pays, or the one that is open",
    access: ["student"],
    answer: PaymentView,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/cancel": {
    action: cancelPayment,
    summary: "Cancel a payment: nobody can pay on its page afterwards",
    access: ["student", ...finance],
    answer: PaymentAnswer,
  },
  "/:assignmentId/payments/:invoiceId/record": {
    action: recordPayment,
    summary: "Record a bank transfer or cash; it counts once finance has verified it",
    access: recorders,
    answer: RecordedPayment,
    status: 201,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/verify": {
    action: verifyPayment,
    summary: "Verify that the money came; beyond a limit two people have to",
    access: finance,
    answer: PaymentAnswer,
  },
  "/:assignmentId/payments/:invoiceId/:paymentId/reject": {
    action: rejectPayment,
    summary: "Reject a payment whose money did not come, with a reason",
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
    summary: "Ask for a refund; finance sends it, and beyond a limit a second person approves it",
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
    summary: "Reject a refund, with a reason",
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
