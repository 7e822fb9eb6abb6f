import { ClaimOffers } from "../../features/claim/offers.tsx";
import { Home } from "../../features/home/home.tsx";

export const HomePage = () => <Home before={<ClaimOffers />} />;
