import { Button, Menu, Modal, TextInput } from "@mantine/core";
import { IconBookmark, IconBookmarkPlus, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, put } from "../../../lib/api.ts";
import { type Where, whereIn } from "../../../lib/page/where.ts";
import { failed, toast, undoable } from "../../../ui/toast/toasts.ts";
import css from "./filters.module.css";

const page = "assignments";
const key = ["filters"];

interface Saved {
  name: string;
  page: string;
  query: string;
}

/** What one looks at often, under a name; kept with the account, so it is there on every device. */
export function Filters({ where, go }: { where: Where; go: (next: Where) => void }) {
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get("/me/filters", {}, signal),
    staleTime: 5 * 60_000,
  });
  const keep = useKeep();
  /** What is given a name: one that has another, or what one looks at. */
  const [naming, setNaming] = useState<Saved | "new" | null>(null);
  const former = naming === "new" ? undefined : (naming ?? undefined);
  const all = data?.filters ?? [];
  const mine = all.filter((one) => one.page === page);

  function open({ query }: Saved) {
    const cleared = { view: undefined, status: undefined, q: undefined, span: undefined };
    go({ ...cleared, ...whereIn(Object.fromEntries(new URLSearchParams(query))), at: undefined });
  }

  function save(name: string) {
    const saved = { name, page, query: former?.query ?? queryOf(where) };
    const others = all.filter((one) => one === former || one.page !== page || one.name !== name);
    // A new name leaves it in its place.
    const next = former ? others.map((one) => (one === former ? saved : one)) : [...others, saved];
    keep.mutate(next, { onSuccess: () => toast(`View “${name}” saved.`) });
    setNaming(null);
  }

  function drop(name: string) {
    keep.mutate(
      all.filter((one) => one.page !== page || one.name !== name),
      { onSuccess: () => undoable(`View “${name}” deleted.`, () => keep.mutate(all)) },
    );
  }

  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.5} />}>
            Saved
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mine.length === 0 && (
            <Menu.Label className={css.none}>Save the views you use often.</Menu.Label>
          )}
          {mine.map((one) => (
            <div key={one.name} className={css.row} role="none">
              <Menu.Item className={css.name} onClick={() => open(one)}>
                {one.name}
              </Menu.Item>
              <Menu.Item
                className={css.edit}
                aria-label={`Rename the view ${one.name}`}
                onClick={() => setNaming(one)}
              >
                <IconPencil size={15} stroke={1.5} aria-hidden />
              </Menu.Item>
              <Menu.Item
                className={css.edit}
                aria-label={`Delete the view ${one.name}`}
                onClick={() => drop(one.name)}
              >
                <IconTrash size={15} stroke={1.5} aria-hidden />
              </Menu.Item>
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBookmarkPlus size={17} stroke={1.5} />}
            onClick={() => setNaming("new")}
          >
            Save this view
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={naming !== null}
        onClose={() => setNaming(null)}
        title={former ? `Rename “${former.name}”` : "Save this view"}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get("name")).trim();
            if (name) save(name);
          }}
        >
          <TextInput
            name="name"
            label="Name"
            description="A view with the same name is replaced."
            maxLength={60}
            defaultValue={former?.name}
            required
            data-autofocus
          />
          <Button type="submit" mt="md" fullWidth>
            {former ? "Rename view" : "Save view"}
          </Button>
        </form>
      </Modal>
    </>
  );
}

function useKeep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (filters: Saved[]) => put("/me/filters", { filters }),
    onSuccess: (answer) => client.setQueryData(key, answer),
    onError: (error) => failed(error, "The view was not saved."),
  });
}

/** The day of a calendar is left out: next week one wants that week. */
function queryOf({ at: _at, ...where }: Where) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(where)) if (value) params.set(name, value);
  return params.toString();
}
