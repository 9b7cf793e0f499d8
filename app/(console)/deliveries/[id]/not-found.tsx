import { NoSuchThing } from "@/components/layout/no-such-thing";

export default function DeliveryNotFound() {
	return <NoSuchThing what="delivery" list={{ href: "/deliveries", name: "deliveries" }} />;
}
