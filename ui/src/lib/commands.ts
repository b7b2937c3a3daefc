// Made by `cargo test` from the commands of the core. Do not edit.
import type {
  ActDraft,
  ActRef,
  AllBundles,
  AllCards,
  AllClusters,
  AllCouncils,
  AllDecisions,
  AllDrives,
  AllEthnicities,
  AllImports,
  AllLayouts,
  AllNames,
  AllPrinters,
  AllSlips,
  AllStock,
  AllSupervisionTargets,
  AllTrustedKeys,
  Amendment,
  AmendmentFilter,
  AmendmentPrint,
  AmendmentPrinted,
  AmendmentRef,
  AnswerDraft,
  Archive,
  ArchiveDraft,
  ArchiveFilter,
  ArchiveRef,
  AreaList,
  AreaListWanted,
  AreaPrintWanted,
  AreaPrinted,
  AreaReport,
  AreaWanted,
  Assessment,
  Attachment,
  AttachmentDraft,
  AttachmentOpened,
  AttachmentOwner,
  AttachmentRef,
  Award,
  AwardCheck,
  AwardChoice,
  AwardDraft,
  AwardExemplar,
  AwardFilter,
  AwardRef,
  AwardVerdict,
  AwardsDraft,
  AwardsPlan,
  AwardsWanted,
  Backup,
  BasesWanted,
  Basis,
  BinEntry,
  BinRef,
  BlankKind,
  BlankKindDraft,
  BlankMove,
  BlankMoveDraft,
  BlankRef,
  BlankStock,
  Board,
  BoardWanted,
  Bonus,
  BonusWanted,
  BookWanted,
  BundleChecked,
  BundleDocument,
  BundleFile,
  BundleMade,
  BundlePlan,
  BundlesMerged,
  CardConfirmed,
  CardFile,
  CardRead,
  CardRef,
  CeremonyMade,
  CeremonyWanted,
  CertificateStage,
  CertificatesWanted,
  CheckDraft,
  ClaimWanted,
  Cluster,
  ClusterDraft,
  ClusterRef,
  CodeChecked,
  CodeWanted,
  Commune,
  CommuneFilter,
  CommuneRef,
  ComparisonWanted,
  CorrectionDraft,
  Council,
  CouncilDraft,
  CouncilRef,
  CountsWanted,
  CriteriaDraft,
  Criterion,
  Deadline,
  Decided,
  Decision,
  DecisionDraft,
  DecisionFilter,
  DecisionListWanted,
  DecisionRef,
  DecisionSum,
  DecisionTotals,
  DecisionWanted,
  DirectDefinition,
  Directive,
  DirectiveDraft,
  DirectiveFilter,
  DirectiveRef,
  DisciplineForm,
  DocumentsWanted,
  Drive,
  DroppedBundle,
  DueDay,
  DueWanted,
  DuplicateFilter,
  Duplicates,
  Exemplar,
  ExemplarBookMade,
  ExemplarBookWanted,
  ExemplarDraft,
  ExemplarFilter,
  ExemplarPhotoDraft,
  ExemplarRef,
  Expired,
  Figures,
  Filing,
  FilingDraft,
  FilingFilter,
  FilingRef,
  Fund,
  FundCheck,
  FundCheckWanted,
  FundDraft,
  FundEntry,
  FundEntryDraft,
  FundPayment,
  FundPaymentDraft,
  FundRef,
  FundWanted,
  Grade,
  Ground,
  HandingOver,
  Hardship,
  HardshipDraft,
  HardshipFilter,
  HardshipRef,
  Hit,
  Home,
  HomeWanted,
  HonoursMade,
  HonoursWanted,
  Household,
  HouseholdDraft,
  HouseholdFilter,
  HouseholdMoves,
  HouseholdRecord,
  HouseholdRef,
  ImportAccepted,
  ImportFile,
  ImportNoted,
  ImportPlan,
  ImportRows,
  ImportRowsWanted,
  ImportSaved,
  IndicatorDetail,
  IndicatorWanted,
  Initiative,
  InitiativeDraft,
  InitiativeFilter,
  InitiativeRef,
  JournalEntry,
  JournalFilter,
  LaidOut,
  LawChoiceDraft,
  LawChoiceRef,
  LayingOut,
  LayoutChoice,
  LayoutDraft,
  LayoutPicture,
  LayoutPictureDraft,
  LayoutPictureRef,
  LayoutRef,
  ListMade,
  ListWanted,
  MarksPrinted,
  MarksWanted,
  MergeBundles,
  MergePlan,
  MergeWanted,
  Merged,
  MissingPapersPrint,
  MissingPapersPrinted,
  MissingScan,
  MissingScansWanted,
  Movement,
  MovementCounts,
  MovementDraft,
  MovementField,
  MovementFigures,
  MovementFilter,
  MovementRecord,
  MovementRef,
  MovementWanted,
  NarrativeRef,
  NarrativeView,
  NoInput,
  Nomination,
  NominationDraft,
  NominationFilter,
  NominationsRef,
  Nothing,
  NumberBook,
  NumberNote,
  NumberNoteDraft,
  NumberNoteRef,
  OfficeCard,
  OfficeDraft,
  OfficeIdentity,
  OfficeKeyMade,
  OfficeKeyWanted,
  Officer,
  OfficerDraft,
  OfficerFilter,
  OfficerRef,
  OnDay,
  OpenedBundle,
  OpinionDraft,
  OutcomeDraft,
  OwnCardMade,
  OwnCardWanted,
  OwnLayoutRef,
  OwnReceiving,
  PackFile,
  PackPlan,
  PackSealed,
  PackToSeal,
  PackWanted,
  Pact,
  PactDraft,
  PactRef,
  PactsWanted,
  PairRef,
  Paper,
  PaperDraft,
  PaperFileDraft,
  PaperFileFound,
  PaperFilesWanted,
  PaperMade,
  PapersWanted,
  Participant,
  ParticipantsDraft,
  PastAward,
  PastAwardDraft,
  PastAwardFilter,
  PastAwardRef,
  PaymentsWanted,
  PeopleChanged,
  PeopleField,
  PeopleRef,
  PeriodCheck,
  PeriodToCheck,
  PeriodWanted,
  Person,
  PersonCheck,
  PersonDiscipline,
  PersonDisciplineDraft,
  PersonDraft,
  PersonFilter,
  PersonGrade,
  PersonGradeDraft,
  PersonMoves,
  PersonPage,
  PersonPast,
  PersonPastDraft,
  PersonRecord,
  PersonRef,
  PersonSaved,
  PersonStanding,
  PersonVerification,
  PersonVerificationDraft,
  Petition,
  PetitionDraft,
  PetitionFilter,
  PetitionRef,
  Photo,
  PhotoDraft,
  PlanWanted,
  Posting,
  PostingDraft,
  PostingPrint,
  PostingPrinted,
  PostingRef,
  PostingRule,
  PostingRuleWanted,
  PostingsWanted,
  PreviewWanted,
  PrintNoted,
  Printed,
  Printer,
  PrinterDraft,
  PrinterRef,
  Proof,
  ProofMade,
  ProofOf,
  ProofSigned,
  ProofWanted,
  ProposalRef,
  ProposedSuperior,
  Province,
  ReceivePaths,
  ReceivePlan,
  ReceivedBundle,
  ReceivedFilter,
  ReceivedRef,
  Receiving,
  ReceivingDraft,
  Recipient,
  RecipientCard,
  RecipientFilter,
  RecipientName,
  RecordChange,
  RecordRef,
  Recorded,
  RecordedLaw,
  RecoveryDraft,
  Regime,
  Registration,
  RegistrationComparison,
  RegistrationDraft,
  RegistrationFilter,
  RegistrationRef,
  RegistrationVerdict,
  RegistrationsChanged,
  RegistrationsField,
  RegistrationsPrint,
  RegistrationsPrinted,
  RegistrationsRef,
  ReportMade,
  ReportPaper,
  ReportPaperMade,
  ReportPaperWanted,
  ReportPreviewWanted,
  ReportTemplateRef,
  ReportTemplateTaken,
  ReportWanted,
  ResultFilter,
  ResultRef,
  Review,
  ReviewDecision,
  ReviewPlan,
  ReviewWanted,
  RevocationDraft,
  RollBookMade,
  RollBookWanted,
  Round,
  RoundDraft,
  RoundFilesWanted,
  RoundFilter,
  RoundRef,
  RuleCheck,
  RuleCheckDraft,
  RuleCheckRef,
  RuleChoice,
  RuleLine,
  RulePack,
  RuleValue,
  RuleValueDraft,
  RuleValueRef,
  RulesWanted,
  ScanFound,
  ScansWanted,
  ScoreLine,
  ScoresDraft,
  SealWanted,
  SealedBundle,
  SealedWanted,
  SearchWanted,
  SectionDraft,
  SectionRef,
  Session,
  SessionDraft,
  SessionPrint,
  SessionPrinted,
  SessionRule,
  SessionRuleWanted,
  SessionsWanted,
  SettingRef,
  Settings,
  SheetLayout,
  ShownForm,
  Signatory,
  Signing,
  SimplifiedCase,
  Slip,
  SlipChecked,
  SlipFile,
  SlipRef,
  SlipsMade,
  SlipsWanted,
  SlotLine,
  SlotsWanted,
  Spoiling,
  StaffSheetMade,
  StaffSheetWanted,
  StagesSet,
  StagesWanted,
  StandingWanted,
  StepDraft,
  StepRef,
  StoreCheck,
  Structure,
  StructureWanted,
  Submission,
  SubmissionDraft,
  SubmissionPrint,
  SubmissionPrinted,
  SubmissionRef,
  SubmissionsWanted,
  Superior,
  Supervision,
  SupervisionPaperWanted,
  SupervisionPapers,
  SupervisionTarget,
  SupervisionTargetRef,
  SupervisionWanted,
  Target,
  TargetWanted,
  TargetsDraft,
  TemplateFile,
  Training,
  TrainingDraft,
  TrainingFilter,
  TrainingRef,
  TrustedKey,
  TrustedKeyDraft,
  TrustedKeyRef,
  UndoWanted,
  Undone,
  Unit,
  UnitAct,
  UnitDraft,
  UnitFilter,
  UnitHistory,
  UnitPeopleWanted,
  UnitRef,
  UnitWanted,
  ValueWanted,
  VotesDraft,
  WholeBin,
  WholeCopyChecked,
  WholeCopyMade,
  WholeCopyRef,
  WholeCopyWanted,
  Withdrawal,
  Wording,
  WordingDraft,
  WordingLine,
  WordingMade,
  WordingPrint,
  WordingRef,
  WordingsWanted,
  YearResult,
  YearResultDraft,
  YearWanted,
} from "./types";

/** Name of each command: what goes in, what comes out. */
export interface Commands {
  list_journal: [JournalFilter, Array<JournalEntry>];
  list_actors: [NoInput, Array<string>];
  get_history: [RecordRef, Array<RecordChange>];
  search_everything: [SearchWanted, Array<Hit>];
  undo_change: [UndoWanted, Undone];
  redo_change: [NoInput, Undone];
  list_award_kinds: [OnDay, Array<AwardChoice>];
  list_grounds: [OnDay, Array<Ground>];
  list_legal_bases: [BasesWanted, Array<Basis>];
  list_movement_fields: [OnDay, Array<MovementField>];
  list_regimes: [OnDay, Array<Regime>];
  list_rule_choices: [OnDay, Array<RuleChoice>];
  list_grades: [OnDay, Array<Grade>];
  list_discipline_forms: [OnDay, Array<DisciplineForm>];
  list_direct_definitions: [OnDay, Array<DirectDefinition>];
  list_deadlines: [OnDay, Array<Deadline>];
  list_papers: [PapersWanted, Array<Paper>];
  list_simplified_cases: [OnDay, Array<SimplifiedCase>];
  list_rule_packs: [OnDay, Array<RulePack>];
  plan_rule_pack: [PackFile, PackPlan];
  save_rule_pack: [PackWanted, RulePack];
  seal_rule_pack: [PackToSeal, PackSealed];
  list_rule_checks: [OnDay, Array<RuleCheck>];
  save_rule_check: [RuleCheckDraft, RuleCheck];
  remove_rule_check: [RuleCheckRef, null];
  get_settings: [Nothing, Settings];
  list_provinces: [Nothing, Array<Province>];
  list_communes: [CommuneFilter, Array<Commune>];
  get_proposed_superior: [CommuneRef, ProposedSuperior | null];
  save_office: [OfficeDraft, OfficeIdentity];
  save_signatory: [Signatory, string];
  remove_signatory: [SettingRef, null];
  save_superior: [Superior, string];
  remove_superior: [SettingRef, null];
  check_store: [Nothing, StoreCheck];
  list_backups: [Nothing, Array<Backup>];
  save_backup: [Nothing, Backup];
  get_number_book: [BookWanted, NumberBook];
  save_number_note: [NumberNoteDraft, NumberNote];
  remove_number_note: [NumberNoteRef, null];
  list_rules: [RulesWanted, Array<RuleLine>];
  list_rule_slots: [SlotsWanted, Array<SlotLine>];
  list_rule_values: [SlotsWanted, Array<RuleValue>];
  get_rule_value: [ValueWanted, Decided | null];
  save_rule_value: [RuleValueDraft, RuleValue];
  remove_rule_value: [RuleValueRef, null];
  get_bonus: [BonusWanted, Bonus];
  get_due_day: [DueWanted, DueDay | null];
  list_units: [UnitFilter, Array<Unit>];
  get_unit: [UnitWanted, Unit];
  get_unit_history: [UnitRef, UnitHistory];
  save_unit: [UnitDraft, Unit];
  save_units: [Array<UnitDraft>, Array<string>];
  remove_unit: [UnitRef, null];
  list_people: [PersonFilter, PersonPage];
  get_person: [PersonRef, Person];
  save_person: [PersonDraft, PersonSaved];
  save_people: [Array<PersonDraft>, Array<string>];
  save_people_field: [PeopleField, PeopleChanged];
  remove_people: [PeopleRef, null];
  restore_person: [PersonRef, Person];
  list_ethnicities: [AllEthnicities, Array<string>];
  check_person: [PersonDraft, PersonCheck];
  list_duplicates: [DuplicateFilter, Duplicates];
  save_distinct: [PairRef, null];
  plan_merge_people: [PairRef, MergePlan];
  merge_people: [MergeWanted, Merged];
  get_person_record: [PersonRef, PersonRecord];
  get_person_standing: [StandingWanted, PersonStanding];
  get_person_photo: [PersonRef, Photo | null];
  save_person_photo: [PhotoDraft, Person];
  remove_person_photo: [PersonRef, Person];
  list_unit_people: [UnitPeopleWanted, Array<Person>];
  save_person_past: [PersonPastDraft, Array<PersonPast>];
  remove_person_past: [PersonRef, null];
  save_person_moves: [PersonMoves, null];
  save_person_grade: [PersonGradeDraft, Array<PersonGrade>];
  remove_person_grade: [PersonRef, null];
  save_person_discipline: [PersonDisciplineDraft, Array<PersonDiscipline>];
  remove_person_discipline: [PersonRef, null];
  save_person_verification: [PersonVerificationDraft, Array<PersonVerification>];
  remove_person_verification: [PersonRef, null];
  list_households: [HouseholdFilter, Array<Household>];
  get_household: [HouseholdRef, HouseholdRecord];
  save_household: [HouseholdDraft, HouseholdRecord];
  save_households: [Array<HouseholdDraft>, Array<string>];
  remove_household: [HouseholdRef, null];
  save_household_moves: [HouseholdMoves, null];
  save_unit_change: [UnitAct, Array<Unit>];
  list_recipients: [RecipientFilter, Array<RecipientCard>];
  list_recipient_names: [AllNames, Array<RecipientName>];
  get_recipient: [Recipient, RecipientCard];
  list_clusters: [AllClusters, Array<Cluster>];
  save_cluster: [ClusterDraft, Cluster];
  remove_cluster: [ClusterRef, null];
  list_initiatives: [InitiativeFilter, Array<Initiative>];
  get_initiative: [InitiativeRef, Initiative];
  save_initiative: [InitiativeDraft, Initiative];
  remove_initiative: [InitiativeRef, null];
  list_results: [ResultFilter, Array<YearResult>];
  save_result: [YearResultDraft, YearResult];
  remove_result: [ResultRef, null];
  list_past_awards: [PastAwardFilter, Array<PastAward>];
  get_past_award: [PastAwardRef, PastAward];
  save_past_award: [PastAwardDraft, PastAward];
  remove_past_award: [PastAwardRef, null];
  list_movements: [MovementFilter, Array<Movement>];
  get_movement: [MovementRef, Movement];
  get_movement_record: [MovementRef, MovementRecord];
  get_movement_counts: [CountsWanted, MovementCounts];
  save_movement: [MovementDraft, Movement];
  remove_movement: [MovementRef, null];
  save_movement_step: [StepDraft, Movement];
  remove_movement_step: [StepRef, null];
  save_movement_units: [ParticipantsDraft, Array<Participant>];
  save_movement_targets: [TargetsDraft, Array<Target>];
  save_movement_criteria: [CriteriaDraft, Array<Criterion>];
  save_movement_scores: [ScoresDraft, Array<ScoreLine>];
  list_pacts: [PactsWanted, Array<Pact>];
  save_pact: [PactDraft, Pact];
  remove_pact: [PactRef, null];
  list_decisions: [DecisionFilter, Array<Decision>];
  get_decision: [DecisionRef, Decision];
  list_awards: [AwardFilter, Array<Award>];
  get_award: [AwardRef, Award];
  get_decision_totals: [AwardRef, DecisionTotals];
  plan_awards: [AwardsDraft, AwardsPlan];
  record_awards: [AwardsDraft, Recorded];
  save_award: [AwardDraft, Award];
  save_decision: [DecisionDraft, Decision];
  remove_award: [AwardRef, null];
  remove_decision: [AwardRef, null];
  save_award_exemplar: [AwardExemplar, Award];
  list_amendments: [AmendmentFilter, Array<Amendment>];
  save_correction: [CorrectionDraft, Amendment];
  save_revocation: [RevocationDraft, Amendment];
  save_recovery: [RecoveryDraft, Amendment];
  remove_amendment: [AmendmentRef, null];
  print_amendment: [AmendmentPrint, AmendmentPrinted];
  get_fund: [FundWanted, Fund];
  check_fund: [FundCheckWanted, FundCheck];
  list_fund_payments: [PaymentsWanted, Array<FundPayment>];
  save_fund: [FundDraft, Fund];
  save_fund_entry: [FundEntryDraft, FundEntry];
  remove_fund_entry: [FundRef, null];
  save_fund_payment: [FundPaymentDraft, FundPayment];
  remove_fund_payment: [FundRef, null];
  list_registrations: [RegistrationFilter, Array<Registration>];
  get_registration: [RegistrationRef, Registration];
  get_registration_comparison: [ComparisonWanted, RegistrationComparison];
  print_registrations: [RegistrationsPrint, RegistrationsPrinted];
  save_registration: [RegistrationDraft, Registration];
  save_registrations: [Array<RegistrationDraft>, Array<string>];
  save_registrations_field: [RegistrationsField, RegistrationsChanged];
  remove_registrations: [RegistrationsRef, null];
  list_exemplars: [ExemplarFilter, Array<Exemplar>];
  get_exemplar: [ExemplarRef, Exemplar];
  save_exemplar: [ExemplarDraft, Exemplar];
  remove_exemplar: [ExemplarRef, null];
  save_exemplar_check: [CheckDraft, Exemplar];
  save_exemplar_act: [ActDraft, Exemplar];
  remove_exemplar_act: [ActRef, null];
  get_exemplar_photo: [ExemplarRef, Photo | null];
  save_exemplar_photo: [ExemplarPhotoDraft, Exemplar];
  remove_exemplar_photo: [ExemplarRef, Exemplar];
  print_exemplar_book: [ExemplarBookWanted, ExemplarBookMade];
  check_eligibility: [ClaimWanted, Assessment];
  list_eligibility: [AwardsWanted, Array<AwardVerdict>];
  check_registrations: [YearWanted, Array<RegistrationVerdict>];
  check_decision: [DecisionListWanted, Array<AwardCheck>];
  get_law_choice: [ProposalRef, RecordedLaw | null];
  save_law_choice: [LawChoiceDraft, RecordedLaw];
  remove_law_choice: [LawChoiceRef, null];
  list_rounds: [RoundFilter, Array<Round>];
  get_round: [RoundRef, Round];
  save_round: [RoundDraft, Round];
  remove_round: [RoundRef, null];
  list_nominations: [NominationFilter, Array<Nomination>];
  get_structure: [StructureWanted, Structure];
  save_nominations: [Array<NominationDraft>, Array<string>];
  remove_nominations: [NominationsRef, null];
  record_withdrawal: [Withdrawal, Array<Nomination>];
  save_nomination_paper: [PaperDraft, Array<Nomination>];
  list_attachments: [AttachmentOwner, Array<Attachment>];
  plan_attachments: [ScansWanted, Array<ScanFound>];
  save_attachment: [AttachmentDraft, Attachment];
  remove_attachment: [AttachmentRef, null];
  open_attachment: [AttachmentRef, AttachmentOpened];
  list_missing_scans: [MissingScansWanted, Array<MissingScan>];
  list_paper_files: [RoundFilesWanted, Array<Attachment>];
  plan_paper_files: [PaperFilesWanted, Array<PaperFileFound>];
  save_attachment_paper: [PaperFileDraft, Attachment];
  print_missing_papers: [MissingPapersPrint, MissingPapersPrinted];
  list_postings: [PostingsWanted, Array<Posting>];
  get_posting_rule: [PostingRuleWanted, PostingRule];
  save_posting: [PostingDraft, Posting];
  remove_posting: [PostingRef, null];
  save_posting_opinion: [OpinionDraft, Posting];
  remove_posting_opinion: [PostingRef, null];
  print_posting: [PostingPrint, PostingPrinted];
  list_councils: [AllCouncils, Array<Council>];
  save_council: [CouncilDraft, Council];
  remove_council: [CouncilRef, null];
  list_sessions: [SessionsWanted, Array<Session>];
  get_session_rule: [SessionRuleWanted, SessionRule];
  save_session: [SessionDraft, Session];
  save_session_votes: [VotesDraft, Session];
  remove_session: [CouncilRef, null];
  print_session_paper: [SessionPrint, SessionPrinted];
  list_submissions: [SubmissionsWanted, Array<Submission>];
  save_submission: [SubmissionDraft, Submission];
  save_submission_outcome: [OutcomeDraft, Submission];
  remove_submission: [SubmissionRef, null];
  print_submission: [SubmissionPrint, SubmissionPrinted];
  get_review: [ReviewWanted, Review];
  plan_review_decision: [ReviewDecision, ReviewPlan];
  record_review_decision: [ReviewDecision, Decision];
  get_proof: [ProofOf, Proof];
  print_proof_list: [ProofWanted, ProofMade];
  record_proof_signed: [ProofSigned, Proof];
  list_blank_moves: [BlankRef, Array<BlankMove>];
  record_blanks: [BlankMoveDraft, BlankKind];
  save_blank_kind: [BlankKindDraft, BlankKind];
  remove_blank_move: [BlankRef, null];
  list_layouts: [AllLayouts, Array<LayoutChoice>];
  get_layout: [LayoutRef, SheetLayout];
  save_layout: [LayoutDraft, LayoutChoice];
  remove_layout: [OwnLayoutRef, null];
  save_layout_picture: [LayoutPictureDraft, LayoutPicture];
  get_layout_picture: [LayoutPictureRef, Photo];
  list_printers: [AllPrinters, Array<Printer>];
  save_printer: [PrinterDraft, Printer];
  remove_printer: [PrinterRef, null];
  print_printer_marks: [MarksWanted, MarksPrinted];
  print_layout_preview: [LayingOut, LaidOut];
  list_decision_sums: [AllDecisions, Array<DecisionSum>];
  list_certificate_prints: [DecisionWanted, Array<PrintNoted>];
  print_certificates: [CertificatesWanted, Printed];
  print_certificate_preview: [PreviewWanted, Printed];
  print_decision: [DecisionWanted, PaperMade];
  list_certificate_stages: [StagesWanted, Array<CertificateStage>];
  record_certificates_signed: [Signing, StagesSet];
  record_certificates_handed_over: [HandingOver, StagesSet];
  record_certificates_spoiled: [Spoiling, StagesSet];
  list_blank_stock: [AllStock, Array<BlankStock>];
  print_ceremony_paper: [CeremonyWanted, CeremonyMade];
  get_report: [PeriodWanted, Figures];
  get_movement_figures: [MovementWanted, MovementFigures];
  print_report: [ReportWanted, ReportMade];
  list_report_papers: [PeriodWanted, Array<ReportPaper>];
  get_narrative: [NarrativeRef, NarrativeView];
  save_report_text: [SectionDraft, NarrativeView];
  remove_report_text: [SectionRef, NarrativeView];
  print_report_preview: [ReportPreviewWanted, ReportPaperMade];
  print_report_paper: [ReportPaperWanted, ReportPaperMade];
  save_report_template: [TemplateFile, ReportTemplateTaken];
  remove_report_template: [ReportTemplateRef, null];
  check_period: [PeriodToCheck, PeriodCheck];
  print_roll_book: [RollBookWanted, RollBookMade];
  print_honours: [HonoursWanted, HonoursMade];
  print_staff_sheet: [StaffSheetWanted, StaffSheetMade];
  list_wordings: [WordingsWanted, Array<WordingLine>];
  get_wording: [WordingRef, Wording];
  save_wording: [WordingDraft, Wording];
  remove_wording: [WordingRef, null];
  print_wording: [WordingPrint, WordingMade];
  print_wording_preview: [WordingDraft, WordingMade];
  print_list: [ListWanted, ListMade];
  list_imports: [AllImports, Array<ImportNoted>];
  plan_import: [ImportFile, ImportPlan];
  list_import_rows: [ImportRowsWanted, ImportRows];
  save_import: [ImportAccepted, ImportSaved];
  get_receiving: [OwnReceiving, Receiving];
  save_receiving: [ReceivingDraft, Receiving];
  list_trusted_keys: [AllTrustedKeys, Array<TrustedKey>];
  save_trusted_keys: [Array<TrustedKeyDraft>, Array<TrustedKey>];
  remove_trusted_key: [TrustedKeyRef, null];
  list_office_cards: [AllCards, Array<OfficeCard>];
  check_office_card: [CardFile, CardRead];
  save_office_card: [CardConfirmed, OfficeCard];
  remove_office_card: [CardRef, null];
  print_own_card: [OwnCardWanted, OwnCardMade];
  list_sealed_bundles: [AllBundles, Array<SealedBundle>];
  list_bundle_documents: [DocumentsWanted, Array<BundleDocument>];
  list_drives: [AllDrives, Array<Drive>];
  plan_bundle: [PlanWanted, BundlePlan];
  seal_bundle: [SealWanted, BundleMade];
  seal_bundle_again: [SealedWanted, BundleMade];
  check_bundle: [BundleFile, BundleChecked];
  save_dropped_bundle: [DroppedBundle, string];
  plan_received: [ReceivePaths, ReceivePlan];
  merge_received: [MergeBundles, BundlesMerged];
  get_board: [BoardWanted, Board];
  list_received: [ReceivedFilter, Array<ReceivedBundle>];
  open_received: [ReceivedRef, OpenedBundle];
  save_received_answer: [AnswerDraft, null];
  seal_slips: [SlipsWanted, SlipsMade];
  get_area_report: [AreaWanted, AreaReport];
  list_area_forms: [AreaWanted, Array<ShownForm>];
  list_area_records: [AreaListWanted, AreaList];
  print_area_report: [AreaPrintWanted, AreaPrinted];
  list_slips: [AllSlips, Array<Slip>];
  check_slip: [SlipFile, SlipChecked];
  record_slip: [SlipFile, SlipChecked];
  remove_slip: [SlipRef, null];
  save_whole_copy: [WholeCopyWanted, WholeCopyMade];
  check_whole_copy: [WholeCopyRef, WholeCopyChecked];
  check_certificate_code: [CodeWanted, CodeChecked];
  save_office_key: [OfficeKeyWanted, OfficeKeyMade];
  list_filings: [FilingFilter, Array<Filing>];
  save_filing: [FilingDraft, Filing];
  remove_filing: [FilingRef, null];
  list_petitions: [PetitionFilter, Array<Petition>];
  get_petition: [PetitionRef, Petition];
  save_petition: [PetitionDraft, Petition];
  remove_petition: [PetitionRef, null];
  list_directives: [DirectiveFilter, Array<Directive>];
  get_directive: [DirectiveRef, Directive];
  save_directive: [DirectiveDraft, Directive];
  remove_directive: [DirectiveRef, null];
  list_trainings: [TrainingFilter, Array<Training>];
  get_training: [TrainingRef, Training];
  save_training: [TrainingDraft, Training];
  remove_training: [TrainingRef, null];
  list_hardships: [HardshipFilter, Array<Hardship>];
  get_hardship: [HardshipRef, Hardship];
  save_hardship: [HardshipDraft, Hardship];
  remove_hardship: [HardshipRef, null];
  list_archives: [ArchiveFilter, Array<Archive>];
  get_archive: [ArchiveRef, Archive];
  save_archive: [ArchiveDraft, Archive];
  remove_archive: [ArchiveRef, null];
  list_officers: [OfficerFilter, Array<Officer>];
  get_officer: [OfficerRef, Officer];
  save_officer: [OfficerDraft, Officer];
  remove_officer: [OfficerRef, null];
  get_supervision: [SupervisionWanted, Supervision];
  get_indicator: [IndicatorWanted, IndicatorDetail];
  list_supervision_targets: [AllSupervisionTargets, Array<SupervisionTarget>];
  save_supervision_target: [TargetWanted, SupervisionTarget];
  remove_supervision_target: [SupervisionTargetRef, null];
  print_supervision: [SupervisionPaperWanted, SupervisionPapers];
  get_home: [HomeWanted, Home];
  list_bin: [WholeBin, Array<BinEntry>];
  restore_from_bin: [BinRef, Undone];
  remove_expired: [WholeBin, Expired];
}
