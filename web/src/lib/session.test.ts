import { expect, it } from "vitest";
import { doesInChat, type Me } from "./session.ts";

it("lets a rep block in a colleague's chat and no more, and an admin act in any", () => {
  const allowed = ["transfer", "resolve", "block", "message", "invite"];
  const capabilities: Me["capabilities"] = ["desk.read", "desk.work"];
  const rep = { role: "cs-rep", userId: "usr_1", capabilities } as Me;
  const admin = { role: "admin", userId: "usr_3", capabilities } as Me;
  const of = (userId: string) => ({ allowed, assignedTo: { userId, name: "Vera" } });
  expect(doesInChat(rep, of("usr_1"))).toEqual(allowed);
  expect(doesInChat(rep, of("usr_2"))).toEqual(["block"]);
  expect(doesInChat(rep, { allowed: ["take", "block"] })).toEqual(["take", "block"]);
  expect(doesInChat(admin, of("usr_2"))).toEqual(allowed);
  expect(doesInChat({ ...admin, capabilities: ["desk.read"] }, of("usr_2"))).toEqual([]);
});
