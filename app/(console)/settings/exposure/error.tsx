"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function SettingsError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The settings could not be loaded" {...props} />;
}
