import { expect, it } from "vitest";
import { standingOf } from "../../src/assignment/move/standing.ts";
import { offer } from "../../src/assignment/offer/offers.ts";
import { workspaceOf } from "../../src/assignment/workspace.ts";
import * as given from "../given.ts";
import { actions } from "../moves.ts";
import { afterTheSearch, assignmentAt } from "../offers.ts";
import { overtake } from "../overtake.ts";

it("an offer made at the moment another is accepted is known to its assignment, until it is taken back", async () => {
  const [rep, first, second] = [await given.rep(), await given.tutor(), await given.tutor()];
  const { assignmentId } = await assignmentAt("ready", undefined);
  const ask = (one: given.Person) => offer(rep.actor, { assignmentId, teachers: [one.profileId] });
  const late = async () => {
    const { assignment, offers } = (await workspaceOf(assignmentId)) ?? {};
    const one = offers?.find(({ teacherId }) => teacherId === second.profileId);
    return { assignment, one };
  };

  await ask(first);
  await overtake(
    assignmentId,
    () => ask(second),
    () => actions["accept-offer"](first.actor, { assignmentId }),
  );
  const { assignment, one } = await late();
  expect([assignment?.status, one?.status]).toEqual(["assigned", "offered"]);
  expect(assignment?.standing).toEqual(one && [standingOf(one)]);

  await afterTheSearch(assignmentId);
  const then = await late();
  expect([then.one?.status, then.assignment?.standing ?? []]).toEqual(["withdrawn", []]);
});
