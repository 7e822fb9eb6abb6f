import { type Act, acts, buttons } from "@lyceum/core/assignment/events.ts";
import { usualText } from "@lyceum/core/assignment/timeline/event-words.ts";
import { expect, it } from "vitest";
import { document } from "../../test/routes.ts";

/** What a POST under `/assignments/:id` takes. */
async function bodyAt(path: string) {
  const { paths } = await document();
  const { requestBody } = paths[`/api/assignments/{assignmentId}/${path}`]?.post ?? {};
  const { properties, required } = requestBody?.content?.["application/json"]?.schema ?? {};
  return { properties: properties ?? {}, required: required ?? [] };
}

/** Whoever answers an offer for a teacher does that on the offer, see its own form. */
const shown = acts.filter((act) => act !== "accept-offer");

it.each(shown.filter((act) => buttons[act].form === "confirm"))(
  "%s asks only for a yes, and its command needs no more",
  async (act) => {
    expect((await bodyAt(act)).required).toEqual(["version"]);
  },
);

const texts = shown.flatMap((act: Act) => {
  const { form } = buttons[act];
  return typeof form === "object" ? [[act, form] as const] : [];
});

it.each(texts)("%s sends its text where it is taken, within its limits", async (act, form) => {
  const { path = act, field, least, most } = { ...usualText, ...form };
  const { properties, required } = await bodyAt(path);
  expect(required.toSorted()).toEqual([field, "version"].toSorted());
  expect(properties[field]).toMatchObject({ minLength: least, maxLength: most });
});
