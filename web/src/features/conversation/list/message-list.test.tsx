// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { unreachable } from "../../../lib/problem.ts";
import { message } from "../../../test/messages.ts";
import { show } from "../../../test/page.tsx";
import { MessageList } from "./message-list.tsx";

const mine = (one: { sender: { id?: string } }) => one.sender.id === "usr_me";
const own = { type: "rep" as const, id: "usr_me", name: "Vera" };

it("says that nothing was written yet, of messages and of notes", async () => {
  show(() => (
    <>
      <MessageList label="Chat" messages={[]} mine={mine} />
      <MessageList label="Notes" messages={[]} mine={mine} notes />
    </>
  ));
  await screen.findByText("No messages yet");
  expect(screen.getByText("No notes yet")).toBeTruthy();
});

it("puts a line above what is new, and none above one's own words", async () => {
  const messages = [message(1), message(2, { sender: own }), message(3)];
  show(() => (
    <MessageList label="Chat" messages={messages} mine={mine} fresh={{ from: 2, to: 3 }} />
  ));
  const log = await screen.findByRole("log", { name: "Chat" });
  const text = log.textContent ?? "";
  expect(text.indexOf("New")).toBeGreaterThan(text.indexOf("Message 2"));
  expect(text.indexOf("New")).toBeLessThan(text.indexOf("Message 3"));
});

it("shows what is on its way, and after a failure why, with a way to send it again or let it go", async () => {
  const done: string[] = [];
  const out = {
    clientId: "c1",
    content: "On its way",
    since: 1,
    at: "2026-11-02T10:05:00.000Z",
    state: "pending" as const,
  };
  const { user } = show(() => (
    <MessageList
      label="Chat"
      messages={[message(1)]}
      mine={mine}
      outbox={[
        out,
        { ...out, clientId: "c2", content: "Refused", state: "failed", error: "Nobody is there." },
      ]}
      retry={(id) => done.push(`again ${id}`)}
      discard={(id) => done.push(`gone ${id}`)}
    />
  ));
  await screen.findByText("On its way");
  expect(screen.getByText(/Nobody is there\./)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Send again" }));
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(done).toEqual(["again c2", "gone c2"]);
});

it("fetches older messages once for one press, and stays usable when that fails", async () => {
  let tries = 0;
  let fail = (_error: Error) => {};
  const { user } = show(function Page() {
    const [messages, setMessages] = useState([message(2)]);
    const earlier = () => {
      if (++tries > 1) return Promise.resolve(setMessages([message(1), message(2)]));
      return new Promise<void>((_resolve, reject) => {
        fail = reject;
      });
    };
    return <MessageList label="Chat" messages={messages} mine={mine} earlier={earlier} />;
  });
  const button = await screen.findByRole("button", { name: "Show earlier messages" });
  await user.dblClick(button);
  expect(tries).toBe(1);
  fail(unreachable());
  await screen.findByText(/We cannot reach Lyceum/);
  await screen.findByRole("button", { name: "Show earlier messages" });
  await user.click(screen.getByRole("button", { name: "Show earlier messages" }));
  await screen.findByText("Message 1");
});

it("shows no markup that somebody wrote, and the words of a system message without a sender", async () => {
  const hostile = '<img src=x onerror="alert(1)"> **bold**';
  show(() => (
    <MessageList
      label="Chat"
      messages={[
        message(1, { content: hostile }),
        message(2, { kind: "system", content: "Vera took the chat." }),
        message(3, { content: "", withdrawnAt: "2026-11-02T10:05:00.000Z" }),
      ]}
      mine={mine}
    />
  ));
  const log = await screen.findByRole("log", { name: "Chat" });
  expect(log.querySelector("img")).toBeNull();
  expect(within(log).getByText("bold").tagName).toBe("STRONG");
  expect(within(log).getByText(/Vera took the chat\./)).toBeTruthy();
  expect(within(log).getByText(/withdrawn/i)).toBeTruthy();
});
