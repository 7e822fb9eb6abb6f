import { Burger, Drawer, Kbd, Menu, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLogout, IconSearch, IconSettings } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { nameOf, roleWords, useMe, useSignOut } from "../../lib/session.ts";
import { Face } from "../person.tsx";
import { Logo } from "./logo.tsx";
import { pagesOf } from "./navigation.ts";
import { OfflineBanner } from "./offline-banner.tsx";
import { openPalette, PaletteHost } from "./palette-host.tsx";
import { SchemeToggle } from "./scheme-toggle.tsx";
import css from "./shell.module.css";

/** Numbers beside the pages, and what each of them counts. */
export type Counts = Partial<Record<string, [number: number, of: string]>>;

interface Props {
  /** The bell, and what else the routes put into the bar. */
  tools: ReactNode;
  counts?: Counts;
  /** The page takes the whole window below the bar and scrolls inside. */
  full?: boolean;
  children: ReactNode;
}

const capped = (count: number) => (count > 99 ? "99+" : count);

/** The frame of every page inside: a rail of places, a bar of tools; on a phone a bar below. */
export function Shell({ tools, counts = {}, full, children }: Props) {
  const me = useMe();
  const pages = pagesOf(me);
  const [opened, drawer] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => drawer.close(), [path]);

  const links = pages.map(({ to, label, icon: Icon, alone }) => (
    <Link
      key={to}
      to={to}
      activeOptions={{ exact: alone }}
      className={css.link}
      activeProps={{ "data-active": true }}
      title={full ? label : undefined}
    >
      <Icon size={20} stroke={1.5} aria-hidden />
      <span>{label}</span>
      <Count className={css.count} of={counts[to]} />
    </Link>
  ));

  return (
    <div className={css.shell} data-full={full || undefined}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <aside className={css.rail}>
        <Link to="/home" className={css.brand} aria-label="Lyceum, home">
          <Logo named={!full} size={26} />
        </Link>
        <nav aria-label="Main" className={css.pages}>
          {links}
        </nav>
        <UserMenu />
      </aside>

      <div className={css.body}>
        <header className={css.bar}>
          <Burger
            className={css.burger}
            opened={opened}
            onClick={drawer.toggle}
            size="sm"
            aria-label="Menu"
          />
          <Link to="/home" className={css.small} aria-label="Lyceum, home">
            <Logo size={24} />
          </Link>
          <UnstyledButton className={css.search} onClick={openPalette}>
            <IconSearch size={16} stroke={1.5} aria-hidden />
            <span>Search or jump to</span>
            <Kbd size="xs" aria-hidden>
              Ctrl K
            </Kbd>
          </UnstyledButton>
          <div className={css.tools}>
            {tools}
            <SchemeToggle />
          </div>
        </header>
        <OfflineBanner />
        <main id="main" tabIndex={-1} className={css.main}>
          {children}
        </main>
      </div>

      <nav aria-label="Main, short" className={css.bottom}>
        {pages.slice(0, 5).map(({ to, label, icon: Icon, alone }) => (
          <Link
            key={to}
            to={to}
            className={css.tab}
            activeOptions={{ exact: alone }}
            activeProps={{ "data-active": true }}
          >
            <span className={css.tabIcon}>
              <Icon size={22} stroke={1.5} aria-hidden />
              <Count className={css.tabCount} of={counts[to]} />
            </span>
            <span>{label}</span>
          </Link>
        ))}
      </nav>

      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={280}
        title={<Logo named size={24} />}
        closeButtonProps={{ "aria-label": "Close the menu" }}
        transitionProps={{ duration: 160 }}
      >
        <nav aria-label="All pages" className={css.pages}>
          {links}
        </nav>
        <UserMenu />
      </Drawer>
      <PaletteHost />
    </div>
  );
}

function Count({
  className,
  of: [many, what] = [0, ""],
}: {
  className?: string;
  of?: Counts[string];
}) {
  if (!many) return null;
  return (
    <span className={className}>
      {capped(many)}
      <span className="hidden"> {what}</span>
    </span>
  );
}

function UserMenu() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={css.user}>
          <Face name={nameOf(me)} size={34} />
          <span className={css.userWords}>
            <span className={css.userName}>{nameOf(me)}</span>
            <span className={css.userRole}>
              {roleWords[me.role]}
              {me.accessLevel && `, ${me.accessLevel}`}
            </span>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to="/settings"
          leftSection={<IconSettings size={17} stroke={1.5} />}
        >
          Account settings
        </Menu.Item>
        <Menu.Item onClick={signOut} leftSection={<IconLogout size={17} stroke={1.5} />}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
