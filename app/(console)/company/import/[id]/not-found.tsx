import { NoSuchThing } from "@/components/layout/no-such-thing";

export default function ImportNotFound() {
	return <NoSuchThing what="import" list={{ href: "/company", name: "company" }} />;
}
