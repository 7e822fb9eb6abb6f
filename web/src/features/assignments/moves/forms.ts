import { type Act, type ActWith, buttons } from "@lyceum/core/assignment/events.ts";
import { usualText } from "@lyceum/core/assignment/timeline/event-words.ts";
import { command, post } from "../../../lib/api.ts";
import { acceptQuoteForm } from "./accept-quote-form.tsx";
import type { AnyForm } from "./form.ts";
import { offerForm } from "./offer-form.tsx";
import { quoteForm } from "./quote-form.tsx";
import { signForm } from "./sign-form.tsx";
import { cancelForm, declineForm, resumeForm } from "./team-forms.tsx";
import { plain, words } from "./text-form.tsx";
import { acceptExtensionForm, counterForm, extensionForm, rateForm } from "./time-forms.tsx";
import { decideForm, proposeForm } from "./verdict-form.tsx";
import { deliverForm, disputeForm } from "./work-forms.tsx";

/** The forms of the events that ask for more than a yes or a text. */
const own: Record<Exclude<ActWith<{ form: "own" }>, "accept-offer">, AnyForm> = {
  sign: signForm,
  discard: plain(({ id, version }) => post(`/assignments/${id}/discard`, { version })),
  decline: declineForm,
  quote: quoteForm,
  "accept-quote": acceptQuoteForm,
  offer: offerForm,
  remove: words(
    { label: "What is the reason?", hint: "Operations and the audit log keep it.", most: 500 },
    ({ id, version, key }, reason, { space }) =>
      post(
        `/assignments/${id}/remove`,
        { version, reason, teacherId: space.assignment.teacher?.teacherId ?? "" },
        key,
      ),
  ),
  deliver: deliverForm,
  dispute: disputeForm,
  "propose-decision": proposeForm,
  decide: decideForm,
  resume: resumeForm,
  cancel: cancelForm,
  "request-extension": extensionForm,
  "accept-extension": acceptExtensionForm,
  "counter-extension": counterForm,
  rate: rateForm,
};

const made = new Map<Act, AnyForm>();

/** The form of an act, as its event says. It is one: another would begin with empty fields. */
export function formOf(act: Exclude<Act, "accept-offer">): AnyForm {
  const found = made.get(act) ?? make(act);
  made.set(act, found);
  return found;
}

function make(act: Exclude<Act, "accept-offer">): AnyForm {
  const { form } = buttons[act];
  if (form === "own") return own[act as keyof typeof own];
  if (form === "confirm") {
    return plain(({ id, version, key }) => command(`/assignments/${id}/${act}`, { version }, key));
  }
  const { path = act, field } = { ...usualText, ...form };
  return words(form, ({ id, version, key }, text) =>
    command(`/assignments/${id}/${path}`, { version, [field]: text }, key),
  );
}
