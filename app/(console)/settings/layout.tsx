import { SettingsTabs } from "./settings-tabs";

export default function SettingsLayout({ children }: { children: React.ReactNode }) {
	return (
		<>
			<SettingsTabs />
			{children}
		</>
	);
}
