// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { meeting } from "../../test/meeting.ts";
import { show } from "../../test/page.tsx";
import { OfWhom } from "./of-whom.tsx";

it("names whoever was chosen also in a week without their meetings", async () => {
  const { user } = show(function Page() {
    const [of, choose] = useState<string>();
    const [items, turn] = useState([meeting()]);
    return (
      <>
        <OfWhom items={items} of={of} choose={choose} />
        <button type="button" onClick={() => turn([])}>
          Next week
        </button>
      </>
    );
  });
  const whose = await screen.findByRole<HTMLInputElement>("combobox", { name: "Whose meetings" });
  await user.click(whose);
  await user.click(await screen.findByRole("option", { name: "Elena Marchetti" }));
  expect(whose.value).toBe("Elena Marchetti");
  await user.click(screen.getByRole("button", { name: "Next week" }));
  expect(whose.value).toBe("Elena Marchetti");
});
