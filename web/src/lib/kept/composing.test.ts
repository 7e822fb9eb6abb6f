// @vitest-environment jsdom
import { expect, it } from "vitest";
import { leaveComposing } from "./composing.ts";

it("leaves the keys of an input method to it, also where only the key code tells", () => {
  leaveComposing(window);
  const heard: string[] = [];
  const field = document.body.appendChild(document.createElement("input"));
  document.addEventListener("keydown", ({ key }) => heard.push(key));
  const press = (init: KeyboardEventInit) =>
    field.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
  press({ key: "Enter", isComposing: true });
  // Safari ends composing before it tells of the key.
  press({ key: "Enter", keyCode: 229 });
  expect(heard).toEqual([]);
  press({ key: "Enter", keyCode: 13 });
  expect(heard).toEqual(["Enter"]);
  field.remove();
});
