export { Offers as OffersPage } from "../../features/offers/offers.tsx";
