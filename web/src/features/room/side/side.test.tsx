// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../../../test/page.tsx";
import { Side } from "./side.tsx";

it("a panel is entered by the keyboard as it opens, and leads back to its button as it closes", async () => {
  const { user } = show(function Room() {
    const [isOpen, set] = useState(false);
    return (
      <main id="main" tabIndex={-1}>
        {isOpen && (
          <Side title="Chat" close={() => set(false)}>
            <input aria-label="Message" />
          </Side>
        )}
        <button type="button" onClick={() => set(!isOpen)}>
          Chat
        </button>
      </main>
    );
  });
  const button = await screen.findByRole("button", { name: "Chat" });
  button.focus();
  await user.keyboard("{Enter}{Tab}{Tab}Hello");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Message" }).value).toBe("Hello");
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(document.activeElement).toBe(button);
});
