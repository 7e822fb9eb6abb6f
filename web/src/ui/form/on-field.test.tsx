// @vitest-environment jsdom
import { Autocomplete, TagsInput, Textarea, TextInput } from "@mantine/core";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../../test/page.tsx";
import { onField } from "./on-field.ts";

it("what is typed runs the way of its own language, in every kind of text field", async () => {
  show(() => (
    <>
      <TextInput label="Line" error="Too short." />
      <Textarea label="Lines" autosize />
      <Autocomplete label="Subject" data={["Algebra"]} />
      <TagsInput label="Skills" />
    </>
  ));
  await screen.findByRole("textbox", { name: "Line" });
  for (const name of ["Line", "Lines", "Subject", "Skills"]) {
    const role = name.startsWith("Line") ? "textbox" : "combobox";
    expect(screen.getByRole(role, { name }).getAttribute("dir")).toBe("auto");
  }
});

it("a field that is told its way and what describes it has both", async () => {
  const given = onField({ dir: "ltr", "aria-describedby": "about wrong" });
  show(() => (
    <>
      <p id="about">In LaTeX.</p>
      <TextInput label="One" {...given} error="Not whole." errorProps={{ id: "wrong" }} />
      <Textarea label="Two" autosize {...given} />
    </>
  ));
  await screen.findByRole("textbox", { name: "One", description: "In LaTeX. Not whole." });
  screen.getByRole("textbox", { name: "Two", description: "In LaTeX. Not whole." });
  for (const field of screen.getAllByRole("textbox")) {
    expect(field.getAttribute("dir")).toBe("ltr");
  }
});
