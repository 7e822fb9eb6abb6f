import type { Act } from "@lyceum/core/assignment/events.ts";
import { post } from "../../../lib/api.ts";
import { acceptQuoteForm } from "./accept-quote-form.tsx";
import type { MoveForm } from "./form.ts";
import { offerForm } from "./offer-form.tsx";
import { quoteForm } from "./quote-form.tsx";
import { signForm } from "./sign-form.tsx";
import { cancelForm, declineForm, resumeForm } from "./team-forms.tsx";
import { plain, words } from "./text-form.tsx";
import { acceptExtensionForm, counterForm, extensionForm, rateForm } from "./time-forms.tsx";
import { decideForm, proposeForm } from "./verdict-form.tsx";
import { deliverForm, disputeForm } from "./work-forms.tsx";

const why = { label: "Why?", hint: "The student is told." } as const;

/** The form of every act. */
export const forms: Record<Exclude<Act, "accept-offer">, MoveForm> = {
  sign: signForm,
  submit: plain(({ id, version, key }) => post(`/assignments/${id}/submit`, { version }, key)),
  discard: plain(({ id, version }) => post(`/assignments/${id}/discard`, { version })),
  ask: words(
    { label: "Your question", field: "question", most: 2000 },
    ({ id, version, key }, question) => post(`/assignments/${id}/ask`, { version, question }, key),
  ),
  answer: words(
    {
      label: ({ question }) => question?.text ?? "Your answer",
      hint: "You can add files on the page before you send it.",
      field: "answer",
      least: 1,
      most: 4000,
    },
    ({ id, version, key }, answer) => post(`/assignments/${id}/answer`, { version, answer }, key),
  ),
  decline: declineForm,
  quote: quoteForm,
  "accept-quote": acceptQuoteForm,
  "reject-quote": words(
    { label: "What should change?", hint: "The price, the time, what is in it." },
    ({ id, version, key }, reason) =>
      post(`/assignments/${id}/reject-quote`, { version, reason }, key),
  ),
  waive: words({ label: "Why is nothing to be paid?" }, ({ id, version, key }, reason) =>
    post(`/assignments/${id}/waive`, { version, reason }, key),
  ),
  offer: offerForm,
  start: plain(({ id, version, key }) => post(`/assignments/${id}/start`, { version }, key)),
  release: words(
    { label: "Why?", hint: "Only the team can read this." },
    ({ id, version, key }, reason) => post(`/assignments/${id}/release`, { version, reason }, key),
  ),
  remove: words(
    { label: "What is the reason?", hint: "Operations and the audit log keep it." },
    ({ id, version, key }, reason, { space }) =>
      post(
        `/assignments/${id}/remove`,
        { version, reason, teacherId: space.assignment.teacher?.teacherId ?? "" },
        key,
      ),
  ),
  deliver: deliverForm,
  "request-revision": words(
    {
      label: "What should be changed?",
      hint: "Name pages and paragraphs. Clear notes get you a better revision.",
      field: "text",
      most: 4000,
    },
    ({ id, version, key }, text) =>
      post(`/assignments/${id}/request-revision`, { version, text }, key),
  ),
  "accept-delivery": plain(({ id, version, key }) =>
    post(`/assignments/${id}/accept-delivery`, { version }, key),
  ),
  dispute: disputeForm,
  "propose-decision": proposeForm,
  decide: decideForm,
  hold: words(
    { ...why, hint: "Student and teacher can read it." },
    ({ id, version, key }, reason) => post(`/assignments/${id}/hold`, { version, reason }, key),
  ),
  resume: resumeForm,
  cancel: cancelForm,
  reopen: words(why, ({ id, version, key }, reason) =>
    post(`/assignments/${id}/reopen`, { version, reason }, key),
  ),
  "request-extension": extensionForm,
  "accept-extension": acceptExtensionForm,
  "refuse-extension": words(
    { label: "Why keep the date?", hint: "The other person can read this." },
    ({ id, version, key }, reason) =>
      post(`/assignments/${id}/extension/refuse`, { version, reason }, key),
  ),
  "counter-extension": counterForm,
  rate: rateForm,
  "reply-rating": words(
    { label: "Your reply", field: "text", least: 1, most: 2000 },
    ({ id, version, key }, text) => post(`/assignments/${id}/rating/reply`, { version, text }, key),
  ),
  "reveal-contact": words(
    { label: "Why before the work begins?", hint: "Kept in the audit log." },
    ({ id, version, key }, reason) =>
      post(`/assignments/${id}/reveal-contact`, { version, reason }, key),
  ),
  "hide-rating": words(
    { label: "Which rule does it break?", hint: "Kept in the audit log." },
    ({ id, version, key }, reason) =>
      post(`/assignments/${id}/rating/hide`, { version, reason }, key),
  ),
  "show-rating": words(
    { label: "Why is it shown again?", hint: "Kept in the audit log." },
    ({ id, version, key }, reason) =>
      post(`/assignments/${id}/rating/show`, { version, reason }, key),
  ),
};
