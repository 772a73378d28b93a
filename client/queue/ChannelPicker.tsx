import ChevronDown from "~icons/lucide/chevron-down";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Menu, MenuChoice } from "../ui/Menu.tsx";
import style from "./ChannelPicker.module.css";
import { useQueue } from "./queue-context.tsx";

const ALL = "";

export function ChannelPicker() {
  const { t } = useI18n();
  const desk = useDesk();
  const queue = useQueue();
  const channels = () =>
    Object.values(desk.workspace().channels).toSorted((a, b) => a.name.localeCompare(b.name));
  const chosen = () => channels().find((channel) => channel.id === queue.filter().channel);
  const options = () => [
    { value: ALL, label: t("queue.channels.all") },
    ...channels().map(({ id, name, network }) => ({
      value: id,
      label: `${t(`ui.network.${network}`)} · ${name}`,
    })),
  ];
  return (
    <Menu
      variant="chip"
      class={style.trigger!} // the sheet beside this file has the class
      placement="bottom-end"
      trigger={
        <>
          <span>{chosen()?.name ?? t("queue.channels.all")}</span>
          <ChevronDown aria-hidden="true" />
        </>
      }
    >
      <MenuChoice
        label={t("queue.channels.label")}
        value={queue.filter().channel ?? ALL}
        options={options()}
        onChange={(id) => queue.narrow({ channel: id === ALL ? null : id })}
      />
    </Menu>
  );
}
