// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../test/page.tsx";

it("when what has the focus goes, the page's content has it, and the keyboard goes on from there", async () => {
  const { user } = show(function Page() {
    const [isOpen, setOpen] = useState(false);
    if (isOpen) return <p>The conversation is open again.</p>;
    return (
      <button type="button" onClick={() => setOpen(true)}>
        Reopen
      </button>
    );
  });
  const button = await screen.findByRole("button", { name: "Reopen" });
  button.focus();
  await user.keyboard("{Enter}");
  await screen.findByText("The conversation is open again.");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
});
