// @vitest-environment jsdom
import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { Problem, unreachable } from "../../lib/problem.ts";
import { show } from "../../test/page.tsx";
import { failed } from "./toasts.ts";

it("says that there is no connection for as long as there is none", async () => {
  show(() => <p>Desk</p>);
  await screen.findByText("Desk");
  act(() => failed(unreachable()));
  await screen.findByText(/^We cannot reach Lyceum/);
  act(() => void dispatchEvent(new Event("online")));
  await waitFor(() => expect(screen.queryByText(/^We cannot reach Lyceum/)).toBeNull());
});

it("what the server refused stays when the connection comes back", async () => {
  show(() => <p>Desk</p>);
  await screen.findByText("Desk");
  const detail = "Jonas Lindqvist took this chat first.";
  act(() => failed(new Problem({ status: 409, code: "session.illegal-move", detail })));
  await screen.findByText(detail);
  act(() => void dispatchEvent(new Event("online")));
  expect(screen.getByText(detail)).toBeTruthy();
});
