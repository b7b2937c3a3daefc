// The icons of the window, drawn by Lucide (ISC). Only those named here are built in.
import Archive from "@lucide/svelte/icons/archive";
import ArrowLeft from "@lucide/svelte/icons/arrow-left";
import ArrowRight from "@lucide/svelte/icons/arrow-right";
import Award from "@lucide/svelte/icons/award";
import BookOpen from "@lucide/svelte/icons/book-open";
import Building from "@lucide/svelte/icons/building";
import Calendar from "@lucide/svelte/icons/calendar";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import ChartColumn from "@lucide/svelte/icons/chart-column";
import Check from "@lucide/svelte/icons/check";
import ChevronDown from "@lucide/svelte/icons/chevron-down";
import ChevronLeft from "@lucide/svelte/icons/chevron-left";
import ChevronRight from "@lucide/svelte/icons/chevron-right";
import ChevronUp from "@lucide/svelte/icons/chevron-up";
import Circle from "@lucide/svelte/icons/circle";
import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleDashed from "@lucide/svelte/icons/circle-dashed";
import CircleMinus from "@lucide/svelte/icons/circle-minus";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import CircleX from "@lucide/svelte/icons/circle-x";
import ClipboardCheck from "@lucide/svelte/icons/clipboard-check";
import ClipboardList from "@lucide/svelte/icons/clipboard-list";
import ClipboardPaste from "@lucide/svelte/icons/clipboard-paste";
import Clock from "@lucide/svelte/icons/clock";
import ClockArrowUp from "@lucide/svelte/icons/clock-arrow-up";
import Columns3Cog from "@lucide/svelte/icons/columns-3-cog";
import Copy from "@lucide/svelte/icons/copy";
import Database from "@lucide/svelte/icons/database";
import Download from "@lucide/svelte/icons/download";
import Ellipsis from "@lucide/svelte/icons/ellipsis";
import Eye from "@lucide/svelte/icons/eye";
import FileDown from "@lucide/svelte/icons/file-down";
import FileSpreadsheet from "@lucide/svelte/icons/file-spreadsheet";
import FileText from "@lucide/svelte/icons/file-text";
import FileUp from "@lucide/svelte/icons/file-up";
import FingerprintPattern from "@lucide/svelte/icons/fingerprint-pattern";
import Flag from "@lucide/svelte/icons/flag";
import FolderOpen from "@lucide/svelte/icons/folder-open";
import GitMerge from "@lucide/svelte/icons/git-merge";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import HardDrive from "@lucide/svelte/icons/hard-drive";
import House from "@lucide/svelte/icons/house";
import Inbox from "@lucide/svelte/icons/inbox";
import Info from "@lucide/svelte/icons/info";
import KeyRound from "@lucide/svelte/icons/key-round";
import LayoutDashboard from "@lucide/svelte/icons/layout-dashboard";
import Lightbulb from "@lucide/svelte/icons/lightbulb";
import ListChecks from "@lucide/svelte/icons/list-checks";
import ListFilter from "@lucide/svelte/icons/list-filter";
import Lock from "@lucide/svelte/icons/lock";
import MapPin from "@lucide/svelte/icons/map-pin";
import Megaphone from "@lucide/svelte/icons/megaphone";
import Medal from "@lucide/svelte/icons/medal";
import Minus from "@lucide/svelte/icons/minus";
import Newspaper from "@lucide/svelte/icons/newspaper";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import PackageCheck from "@lucide/svelte/icons/package-check";
import PackageOpen from "@lucide/svelte/icons/package-open";
import Paperclip from "@lucide/svelte/icons/paperclip";
import Pencil from "@lucide/svelte/icons/pencil";
import Plus from "@lucide/svelte/icons/plus";
import Printer from "@lucide/svelte/icons/printer";
import Redo2 from "@lucide/svelte/icons/redo-2";
import RefreshCw from "@lucide/svelte/icons/refresh-cw";
import RotateCcw from "@lucide/svelte/icons/rotate-ccw";
import RotateCcwClock from "@lucide/svelte/icons/rotate-ccw-clock";
import Ruler from "@lucide/svelte/icons/ruler";
import Save from "@lucide/svelte/icons/save";
import Scale from "@lucide/svelte/icons/scale";
import ScrollText from "@lucide/svelte/icons/scroll-text";
import Search from "@lucide/svelte/icons/search";
import Send from "@lucide/svelte/icons/send";
import Settings from "@lucide/svelte/icons/settings";
import ShieldCheck from "@lucide/svelte/icons/shield-check";
import Sparkles from "@lucide/svelte/icons/sparkles";
import Square from "@lucide/svelte/icons/square";
import SquareCheck from "@lucide/svelte/icons/square-check";
import Stamp from "@lucide/svelte/icons/stamp";
import Star from "@lucide/svelte/icons/star";
import Trash from "@lucide/svelte/icons/trash";
import TriangleAlert from "@lucide/svelte/icons/triangle-alert";
import Undo2 from "@lucide/svelte/icons/undo-2";
import Upload from "@lucide/svelte/icons/upload";
import Usb from "@lucide/svelte/icons/usb";
import User from "@lucide/svelte/icons/user";
import Users from "@lucide/svelte/icons/users";
import Wallet from "@lucide/svelte/icons/wallet";
import X from "@lucide/svelte/icons/x";
import ZoomIn from "@lucide/svelte/icons/zoom-in";
import ZoomOut from "@lucide/svelte/icons/zoom-out";

export const icons = {
  archive: Archive,
  "arrow-left": ArrowLeft,
  "arrow-right": ArrowRight,
  award: Award,
  "book-open": BookOpen,
  building: Building,
  calendar: Calendar,
  "calendar-clock": CalendarClock,
  "chart-column": ChartColumn,
  check: Check,
  "chevron-down": ChevronDown,
  "chevron-left": ChevronLeft,
  "chevron-right": ChevronRight,
  "chevron-up": ChevronUp,
  circle: Circle,
  "circle-alert": CircleAlert,
  "circle-check": CircleCheck,
  "circle-dashed": CircleDashed,
  "circle-minus": CircleMinus,
  "circle-question-mark": CircleQuestionMark,
  "circle-x": CircleX,
  "clipboard-check": ClipboardCheck,
  "clipboard-list": ClipboardList,
  "clipboard-paste": ClipboardPaste,
  clock: Clock,
  "clock-arrow-up": ClockArrowUp,
  "columns-3-cog": Columns3Cog,
  copy: Copy,
  database: Database,
  download: Download,
  ellipsis: Ellipsis,
  eye: Eye,
  "file-down": FileDown,
  "file-spreadsheet": FileSpreadsheet,
  "file-text": FileText,
  "file-up": FileUp,
  "fingerprint-pattern": FingerprintPattern,
  flag: Flag,
  "folder-open": FolderOpen,
  "git-merge": GitMerge,
  "graduation-cap": GraduationCap,
  "hard-drive": HardDrive,
  house: House,
  inbox: Inbox,
  info: Info,
  "key-round": KeyRound,
  "layout-dashboard": LayoutDashboard,
  lightbulb: Lightbulb,
  "list-checks": ListChecks,
  "list-filter": ListFilter,
  lock: Lock,
  "map-pin": MapPin,
  megaphone: Megaphone,
  medal: Medal,
  minus: Minus,
  newspaper: Newspaper,
  "notebook-pen": NotebookPen,
  "package-check": PackageCheck,
  "package-open": PackageOpen,
  paperclip: Paperclip,
  pencil: Pencil,
  plus: Plus,
  printer: Printer,
  "redo-2": Redo2,
  "refresh-cw": RefreshCw,
  "rotate-ccw": RotateCcw,
  "rotate-ccw-clock": RotateCcwClock,
  ruler: Ruler,
  save: Save,
  scale: Scale,
  "scroll-text": ScrollText,
  search: Search,
  send: Send,
  settings: Settings,
  "shield-check": ShieldCheck,
  sparkles: Sparkles,
  square: Square,
  "square-check": SquareCheck,
  stamp: Stamp,
  star: Star,
  trash: Trash,
  "triangle-alert": TriangleAlert,
  "undo-2": Undo2,
  upload: Upload,
  usb: Usb,
  user: User,
  users: Users,
  wallet: Wallet,
  x: X,
  "zoom-in": ZoomIn,
  "zoom-out": ZoomOut,
} as const;

export type IconName = keyof typeof icons;
