import { cn } from "./cn";

/** A grey bar in the size of what is coming. */
export function Skeleton({ className }: { className?: string }) {
	return (
		<span aria-hidden className={cn("block rounded-md bg-sunken motion-safe:animate-pulse", className)} />
	);
}
