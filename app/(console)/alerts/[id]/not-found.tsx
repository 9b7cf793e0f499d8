import { NoSuchThing } from "@/components/layout/no-such-thing";

export default function AlertNotFound() {
	return (
		<NoSuchThing
			what="alert or version"
			list={{ href: "/alerts", name: "alerts" }}
			or="the alert has no such version"
		/>
	);
}
