//! What a row or a column of a form takes: every condition that is given must hold. What a record does not say, no
//! condition on it takes.

use serde::Deserialize;

use super::records::{Item, Stage};
use crate::{
    features::{
        movements::{Duration, Method, Reach, Source},
        people::WorkClass,
        units::UnitKind,
    },
    terms::RecipientKind,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Sift {
    recipient: Option<Who>,
    pub(super) awards: Option<Vec<String>>,
    grounds: Option<Vec<String>>,
    unit_kinds: Option<Vec<UnitKind>>,
    work_classes: Option<Vec<WorkClass>>,
    not_work_classes: Option<Vec<WorkClass>>,
    leads: Option<bool>,
    /// As the definition of direct work that stands in the rulebook for such forms.
    direct: Option<bool>,
    /// What was decided, unless what was proposed is asked for.
    stage: Option<Stage>,
    sources: Option<Vec<Source>>,
    reaches: Option<Vec<Reach>>,
    durations: Option<Vec<Duration>>,
    methods: Option<Vec<Method>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Who {
    Person,
    Collective,
    Household,
}

impl Who {
    fn is(self, kind: RecipientKind) -> bool {
        let kind = match kind {
            RecipientKind::Person => Self::Person,
            RecipientKind::Unit => Self::Collective,
            RecipientKind::Household => Self::Household,
        };
        self == kind
    }
}

/// Nothing asked, or one of what is asked for.
fn among<T: PartialEq>(wanted: &Option<Vec<T>>, has: Option<&T>) -> bool {
    wanted.as_ref().is_none_or(|list| has.is_some_and(|has| list.contains(has)))
}

impl Sift {
    /// The stage is asked of columns and rows together, by the caller.
    pub(super) fn stage(&self) -> Option<Stage> {
        self.stage
    }

    pub(super) fn takes(&self, item: &Item) -> bool {
        let kept_out = |list: &Vec<WorkClass>| item.work_class.is_some_and(|class| list.contains(&class));
        self.recipient.is_none_or(|who| item.recipient.is_some_and(|kind| who.is(kind)))
            && among(&self.awards, item.award.as_ref())
            && among(&self.grounds, item.ground.as_ref())
            && among(&self.unit_kinds, item.unit_kind.as_ref())
            && among(&self.work_classes, item.work_class.as_ref())
            && !self.not_work_classes.as_ref().is_some_and(kept_out)
            && self.leads.is_none_or(|wanted| item.leads == Some(wanted))
            && self.direct.is_none_or(|wanted| item.direct == Some(wanted))
            && among(&self.sources, item.source.as_ref())
            && among(&self.reaches, item.reach.as_ref())
            && among(&self.durations, item.duration.as_ref())
            && among(&self.methods, item.method.as_ref())
    }
}
