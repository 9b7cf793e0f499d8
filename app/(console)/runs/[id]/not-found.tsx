import { NoSuchThing } from "@/components/layout/no-such-thing";

export default function RunNotFound() {
	return (
		<NoSuchThing what="run" list={{ href: "/runs", name: "runs" }} or="the server has forgotten the run" />
	);
}
