import { Link } from "@tanstack/react-router";
import { PageHeader } from "../../ui/page-header.tsx";
import { Appearance } from "./appearance.tsx";
import { Devices } from "./devices.tsx";
import { Notifications } from "./notifications.tsx";
import { Password } from "./password.tsx";
import { Profile } from "./profile.tsx";
import css from "./settings.module.css";

export function Settings() {
  return (
    <>
      <PageHeader
        title="Account settings"
        lead={
          <>
            Your profile, notifications, sign-in and appearance. Your{" "}
            <Link to="/settings/calendar">calendar address</Link> has a page of its own.
          </>
        }
      />
      <div className={css.stack}>
        <Profile />
        <Notifications />
        <Password />
        <Devices />
        <Appearance />
      </div>
    </>
  );
}
