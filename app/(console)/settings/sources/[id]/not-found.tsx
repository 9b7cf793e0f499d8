import { NoSuchThing } from "@/components/layout/no-such-thing";

export default function SourceNotFound() {
	return <NoSuchThing what="source" list={{ href: "/settings/sources", name: "sources" }} />;
}
