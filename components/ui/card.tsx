import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Card({ className, ...props }: ComponentProps<"div">) {
	return <div className={cn("rounded-lg border bg-surface", className)} {...props} />;
}

export function CardBody({ className, ...props }: ComponentProps<"div">) {
	return <div className={cn("p-4 sm:p-5", className)} {...props} />;
}
