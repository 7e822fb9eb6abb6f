import "@mantine/spotlight/styles.css";
import { workKindWords } from "@lyceum/core/coursework/kind-words.ts";
import { workPath } from "@lyceum/core/coursework/path.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import {
  IconBell,
  IconCalendarShare,
  IconFilePlus,
  IconLogout,
  IconMoon,
  IconReceipt,
  IconSearch,
  IconSettings,
  IconSun,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useState } from "react";
import { may, roleWords, useMe, useSignOut } from "../../lib/session.ts";
import { pagesOf } from "./navigation.ts";
import { useFound } from "./palette-found.ts";

interface Props {
  /** How often it was asked for; each time it opens. */
  asked: number;
  /** For which of these times Enter was pressed before it was drawn. */
  entered: number;
  query: string;
  setQuery: (query: string) => void;
  /** It has the focus: what is typed comes here by itself. */
  arrived: () => void;
}

const [store, spotlight] = createSpotlight();
const icon = { size: 20, stroke: 1.5 };

/** Every page, command, assignment, work, conversation and person one may see, one search away. */
export default function Palette({ asked, entered, query, setQuery, arrived }: Props) {
  useEffect(() => spotlight.open(), [asked]);
  const found = useFound(query);
  const actions = [...useCommands(), ...useThings(found, query)];
  const onKeyDownCapture = useFirst(query, actions, found.pending, entered);

  return (
    <Spotlight
      store={store}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      limit={9}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={
        found.pending ? "Searching…" : "No results. Try a name, a word from the title, or a code."
      }
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: "A page, a command, an assignment, coursework or a person",
        "aria-label": "Search pages, commands, assignments and people",
        id: "palette-search",
        onFocus: arrived,
        onKeyDownCapture,
      }}
      transitionProps={{ duration: 120 }}
    />
  );
}

function useCommands(): SpotlightActionData[] {
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return [
    ...pagesOf(me).map((page) => ({
      id: page.to,
      label: page.label,
      description: "Go to",
      keywords: page.keywords,
      leftSection: <page.icon {...icon} />,
      onClick: () => void navigate({ to: page.to }),
    })),
    ...(may(me, "assignments.create")
      ? [
          {
            id: "new",
            label: "New assignment",
            leftSection: <IconFilePlus {...icon} />,
            keywords: "create order essay",
            onClick: () => void navigate({ to: "/assignments/new" }),
          },
        ]
      : []),
    ...(may(me, "invoices.make")
      ? [
          {
            id: "new-invoice",
            label: "New invoice",
            leftSection: <IconReceipt {...icon} />,
            keywords: "bill draft money",
            onClick: () => void navigate({ to: "/invoices", search: { make: true } }),
          },
        ]
      : []),
    {
      id: "notifications",
      label: "Notifications",
      leftSection: <IconBell {...icon} />,
      onClick: () => void navigate({ to: "/notifications" }),
    },
    {
      id: "settings",
      label: "Account settings",
      leftSection: <IconSettings {...icon} />,
      keywords: "profile password devices appearance",
      onClick: () => void navigate({ to: "/settings" }),
    },
    {
      id: "calendar-settings",
      label: "Calendar address",
      leftSection: <IconCalendarShare {...icon} />,
      keywords: "subscribe google apple outlook ics feed webcal settings",
      onClick: () => void navigate({ to: "/settings/calendar" }),
    },
    {
      id: "scheme",
      label: dark ? "Switch to light" : "Switch to dark",
      leftSection: dark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
      keywords: "theme night mode",
      onClick: () => setColorScheme(dark ? "light" : "dark"),
    },
    {
      id: "sign-out",
      label: "Sign out",
      leftSection: <IconLogout {...icon} />,
      onClick: () => void signOut(),
    },
  ];
}

/** What was found by the API fits, by whatever it was found: `keywords` let it through. */
function useThings(found: ReturnType<typeof useFound>, query: string): SpotlightActionData[] {
  const navigate = useNavigate();
  return [
    ...found.toPay.map((one) => ({
      id: one.id,
      label: `Pay invoice ${one.number}`,
      description: `${moneyWords(one.due, one.currency)} · ${one.assignmentCode}`,
      keywords: "pay bill money due",
      onClick: () =>
        void navigate({
          to: "/assignments/$assignmentId/invoices/$invoiceId",
          params: { assignmentId: one.assignmentId, invoiceId: one.id },
        }),
    })),
    ...found.assignments.map((one) => ({
      id: one.id,
      label: one.title,
      description: [one.code, one.student.name].join(" · "),
      keywords: query,
      onClick: () => void navigate({ to: "/assignments/$id", params: { id: one.id } }),
    })),
    ...found.works.map((one) => ({
      id: one.id,
      label: one.title,
      description: [workKindWords[one.kind], one.code, one.student].join(" · "),
      keywords: query,
      onClick: () => void navigate({ to: workPath(one) as never }),
    })),
    ...found.people.map((one) => ({
      id: one.userId,
      label: one.name,
      description: roleWords[one.role],
      keywords: query,
      onClick: () => void navigate({ to: "/people/$id", params: { id: one.userId } }),
    })),
    ...found.chats.map((one) => ({
      id: one.id,
      label: one.visitor.name,
      description: `Chat · ${one.subject}`,
      onClick: () => void navigate({ to: "/desk", search: { queue: "all", chat: one.id } }),
    })),
    ...found.threads.map((one) => ({
      id: one.id,
      label: one.subject,
      description: ["Conversation", ...one.people.map(({ name }) => name)].join(" · "),
      onClick: () => void navigate({ to: "/threads/$id", params: { id: one.id } }),
    })),
  ];
}

/**
 * The first result is chosen, however the words got here and whenever the results come, until the
 * arrows choose another. Enter opens what is chosen; before the results of the words it waits.
 */
function useFirst(
  query: string,
  actions: SpotlightActionData[],
  pending: boolean,
  entered: number,
) {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (entered) setWaits(true);
  }, [entered]);
  const [chosen, setChosen] = useState("");
  const shown = actions.map((one) => one.id).join();
  useEffect(() => {
    if (chosen === query) return;
    void shown;
    const frame = requestAnimationFrame(() => {
      const all = [...document.querySelectorAll(".mantine-Spotlight-action")];
      for (const one of all) one.removeAttribute("data-selected");
      all[0]?.setAttribute("data-selected", "true");
      store.setState({ ...store.getState(), selected: all.length ? 0 : -1 });
      if (!waits || pending) return;
      setWaits(false);
      if (all[0] instanceof HTMLElement) all[0].click();
    });
    return () => cancelAnimationFrame(frame);
  }, [query, shown, chosen, waits, pending]);
  return (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing && pending) {
      event.preventDefault();
      event.stopPropagation();
      setWaits(true);
      setChosen("");
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setWaits(false);
      setChosen(query);
    } else setWaits(false);
  };
}
