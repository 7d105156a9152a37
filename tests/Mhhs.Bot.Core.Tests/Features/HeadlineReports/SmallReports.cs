namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed partial class SmallReportsTests
{
    private const string Tmag8 = "report | TMAG | 008 | 2022-08-17";

    private static readonly Dictionary<string, (string Text, string[] Facts)> Small = new()
    {
        ["lines with labels, dashes between them"] = (
            $"{Reports.Header}Actions arising\nTMAG08-01 – Owner: Programme (PMO/PPC) – Due: 15/09/2022 – Write a guide\nTMAG08-02 - Send the plan - Owner: Elexon - Due: 26 August 2022",
            [Tmag8, "TMAG08-01 | Write a guide | Programme (PMO/PPC) | date 2022-09-15 | open", "TMAG08-02 | Send the plan | Elexon | date 2022-08-26 | open"]),

        ["lines that say who is to do what by when"] = (
            $"{Reports.Header}Summary of actions\nACTION TMAG08-01: Programme to write a guide by 3 September\nACTION TMAG08-02: TMAG members to answer by 26/08/2022.",
            [Tmag8, "TMAG08-01 | Programme to write a guide by 3 September | Programme | date 2022-09-03 | open", "TMAG08-02 | TMAG members to answer by 26/08/2022. | TMAG members | date 2022-08-26 | open"]),

        ["a verb in front is no owner"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Respond to comments on the plan by 26/08/2022",
            [Tmag8, "TMAG08-01 | Respond to comments on the plan by 26/08/2022 | date 2022-08-26 | open"]),

        ["fields in brackets behind the wording"] = (
            $"{Reports.Header}New actions\n• TMAG08-01: Write a guide (Owner: Elexon; Due: 15/09/2022)\n• TMAG08-02: Send it (Due: ASAP, Owner: DCC)",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-09-15 | open", "TMAG08-02 | Send it | DCC | asap | open"]),

        ["a card for each action"] = (
            $"{Reports.Header}Open actions\nTMAG08-01\nAction: Write a guide\nOwner: Elexon\nDue: 15/09/2022\nTMAG08-02\nAction: Send it\nOwner: DCC\nDue: TBC\nStatus: Closed",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-09-15 | open", "TMAG08-02 | Send it | DCC | tbc | closed"]),

        ["bullets without references are questions with a proposal"] = (
            $"{Reports.Header}Actions\n• Programme to write a guide by 15/09/2022\n• Elexon to send the plan by 26/08/2022\nDecisions\n• The plan stands",
            [Tmag8, "(no reference) | Programme to write a guide by 15/09/2022 | Programme | date 2022-09-15 | open", "(no reference) | Elexon to send the plan by 26/08/2022 | Elexon | date 2022-08-26 | open", "decision | The plan stands",
                "? | ref:Actions, row 1 | TMAG08-01", "? | ref:Actions, row 2 | TMAG08-02", "? | ref:Decisions, row 1"]),

        ["bullets below an action are its list"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Send these:\n• the plan\n• the papers",
            [Tmag8, "TMAG08-01 | Send these:/the plan/the papers | none | open"]),

        ["sections in another order under other names, numbered"] = (
            $"{Reports.Header}1. Matters discussed\nThe plan was shown.\n2. Risks and issues\nR12 | the plan slips\n3. Decisions made\nTMAG-DEC11: The minutes stand\n4. Action log\nTMAG08-01: Write a guide",
            [Tmag8, "TMAG08-01 | Write a guide | none | open", "decision | TMAG-DEC11 | The minutes stand", "raid | R12 | the plan slips", "talk | The plan was shown."]),

        ["rows that part a table"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\nActions from previous meetings\t\t\t\t\nTMAG07-01\tOld one\tElexon\t26/08/2022\t\nNew actions\t\t\t\t\nTMAG08-01\tNew one\tDCC\t15/09/2022\t\nClosed\t\t\t\t\nTMAG06-02\tDone one\tSI\t01/08/2022\t",
            [Tmag8, "TMAG07-01 | Old one | Elexon | date 2022-08-26 | open | carried", "TMAG08-01 | New one | DCC | date 2022-09-15 | open", "TMAG06-02 | Done one | SI | date 2022-08-01 | closed | carried"]),

        ["a row that names the meeting of the rows below"] = (
            $"{Reports.Header}Actions\nNo.\tAction\tOwner\tDue\nTMAG 007\t\t\t\n3\tOld one\tElexon\t26/08/2022\nTMAG 008\t\t\t\n1\tNew one\tDCC\t15/09/2022\n\tAnother\tDCC\t16/09/2022",
            [Tmag8, "(no reference) | Old one | Elexon | date 2022-08-26 | open", "(no reference) | New one | DCC | date 2022-09-15 | open", "(no reference) | Another | DCC | date 2022-09-16 | open",
                "? | ref:Actions, row 1 | TMAG07-03", "? | ref:Actions, row 2 | TMAG08-01", "? | ref:Actions, row 3 | TMAG08-02"]),

        ["open and closed actions in two tables, the second without a header row"] = (
            $"{Reports.Header}Open actions\nRef\tOwner\tAction\tDue\nTMAG08-01\tElexon\tWrite a guide\t26/08/2022\nClosed actions\nTMAG07-02\tDCC\tSend it\t01/08/2022",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open", "TMAG07-02 | Send it | DCC | date 2022-08-01 | closed | carried"]),

        ["columns in another order with other words"] = (
            $"{Reports.Header}Actions\nBy when\tAssigned to\tAgenda item\tAction description\tOutcome\tNumber\n26/08/2022\tElexon\tDPMO\tWrite a guide\tClosed\tTMAG08-01",
            [Tmag8, "TMAG08-01 | DPMO | Write a guide | Elexon | date 2022-08-26 | closed | Closed"]),

        ["a header of two lines"] = (
            $"{Reports.Header}Actions\nArea\tAction\tAction\tAction\tDue\tUpdate\n\tRef\tdescription\towner\tdate\t\nDPMO\tTMAG08-01\tWrite a guide\tElexon\t26/08/2022\tClosed",
            [Tmag8, "TMAG08-01 | DPMO | Write a guide | Elexon | date 2022-08-26 | closed | Closed"]),

        ["a running number beside the reference"] = (
            $"{Reports.Header}Actions\nNo.\tAction Ref\tAction\tOwner\tDate\tDue date\n1\tTMAG08-01\tWrite a guide\tElexon\t17/08/2022\t26/08/2022",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open"]),

        ["two columns of updates are one update"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tProgress\tComments\nTMAG08-01\tWrite a guide\tElexon\t26/08/2022\tIn progress\tJo has it",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open | In progress; Jo has it"]),

        ["the status column counts and the update is kept"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\tStatus\nTMAG08-01\tOne\tElexon\t26/08/2022\tCompleted 12/08/2022\tOpen\nTMAG08-02\tTwo\tDCC\t26/08/2022\tIn progress\tClosed\nTMAG08-03\tThree\tSI\t26/08/2022\tClosure recommended\tGreen",
            [Tmag8, "TMAG08-01 | One | Elexon | date 2022-08-26 | open | Completed 12/08/2022", "TMAG08-02 | Two | DCC | date 2022-08-26 | closed | In progress", "TMAG08-03 | Three | SI | date 2022-08-26 | proposed | Closure recommended"]),

        ["a state in the due column"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\nTMAG08-01\tOne\tElexon\tComplete\t\nTMAG08-02\tTwo\tDCC\tClosed 12/09/2022\t\nTMAG08-03\tThree\tSI\t15/09/2022 - closed\t\nTMAG08-04\tFour\tSI\tTo be completed by 15/09/2022\t\nTMAG08-05\tFive\tSI\tClose of play 26/08/2022\t",
            [Tmag8, "TMAG08-01 | One | Elexon | none | closed", "TMAG08-02 | Two | DCC | none | closed", "TMAG08-03 | Three | SI | date 2022-09-15 | closed", "TMAG08-04 | Four | SI | date 2022-09-15 | open", "TMAG08-05 | Five | SI | date 2022-08-26 | open"]),

        ["references of every sort"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nTMAG008-02\tOne\tElexon\tOngoing\nTMAG-08-03\tTwo\tElexon\tOngoing\nTMAG 8/4\tThree\tElexon\tOngoing\nTMAG100-07\tFour\tElexon\tOngoing\nPSG-A12\tFive\tElexon\tOngoing\nEWG12A-03\tSix\tElexon\tOngoing\nMWG-EX-01\tSeven\tElexon\tOngoing",
            [Tmag8, "TMAG08-02 | One | Elexon | ongoing | open", "TMAG08-03 | Two | Elexon | ongoing | open", "TMAG08-04 | Three | Elexon | ongoing | open", "TMAG100-07 | Four | Elexon | ongoing | open",
                "PSG-A12 | Five | Elexon | ongoing | open | carried", "EWG12A-03 | Six | Elexon | ongoing | open | carried", "MWG-EX-01 | Seven | Elexon | ongoing | open | carried"]),

        ["an extraordinary meeting without a number"] = (
            "Migration Working Group (MWG) Extraordinary Headline Report\nIssue date: 26/08/2022\nMeeting date: 25/08/2022\nClassification: Public\nActions\nRef\tAction\tOwner\tDue\nMWG-EX-01\tWeigh the options\tElexon\t01/09/2022\n\tAsk Ofgem\tDCC\t02/09/2022",
            ["report | MWG | extraordinary | 2022-08-25", "MWG-EX-01 | Weigh the options | Elexon | date 2022-09-01 | open", "(no reference) | Ask Ofgem | DCC | date 2022-09-02 | open", "? | ref:Actions, row 2 | MWG-EX-02"]),

        ["a letter in the meeting's number"] = (
            "EWG Headline Report\nIssue date: 18/08/2022 Meeting number: EWG 012A Meeting date: 17/08/2022 Classification: Public\nActions\nRef\tAction\tOwner\tDue\nEWG12A-03\tOne\tElexon\tOngoing\nEWG12-01\tTwo\tElexon\tOngoing",
            ["report | EWG | 012A | 2022-08-17", "EWG12A-03 | One | Elexon | ongoing | open", "EWG12-01 | Two | Elexon | ongoing | open | carried"]),

        ["a three-digit meeting"] = (
            "PSG Headline Report\nIssue date: 18/08/2022 Meeting number: PSG 100 Meeting date: 17/08/2022 Classification: Public\nActions\nRef\tAction\tOwner\tDue\nPSG100-01\tOne\tElexon\tOngoing\nPSG99-02\tTwo\tElexon\tOngoing",
            ["report | PSG | 100 | 2022-08-17", "PSG100-01 | One | Elexon | ongoing | open", "PSG99-02 | Two | Elexon | ongoing | open | carried"]),

        ["a group that numbers its actions through"] = (
            "PSG Headline Report\nIssue date: 18/08/2022 Meeting number: PSG 9 Meeting date: 17/08/2022 Classification: Public\nActions\nRef\tAction\tOwner\tDue\nPSG-A12\tOne\tElexon\tOngoing\n\tTwo\tDCC\t26/08/2022",
            ["report | PSG | 9 | 2022-08-17", "PSG-A12 | One | Elexon | ongoing | open", "(no reference) | Two | DCC | date 2022-08-26 | open", "? | ref:Actions, row 2 | PSG-A13"]),

        ["the same reference twice names both rows"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nTMAG08-01\tOne\tElexon\tOngoing\nTMAG08-02\tTwo\tElexon\tOngoing\nTMAG008-1\tThree\tDCC\tOngoing",
            [Tmag8, "TMAG08-01 | One | Elexon | ongoing | open", "TMAG08-02 | Two | Elexon | ongoing | open", "TMAG08-01 | Three | DCC | ongoing | open", "? | twice:Actions, row 3 | TMAG08-03"]),

        ["a meeting's number that only the references tell"] = (
            "TMAG Headline Report\nIssue date: 18/08/2022\nMeeting date: 17/08/2022\nActions\nRef\tAction\tOwner\tDue\nTMAG007-01\tOne\tElexon\tOngoing\nTMAG008-01\tTwo\tElexon\tOngoing",
            ["report | TMAG | 2022-08-17", "TMAG07-01 | One | Elexon | ongoing | open", "TMAG08-01 | Two | Elexon | ongoing | open", "? | header:number | 008"]),

        ["header facts in a table of labels and values"] = (
            "TMAG Headline Report\nIssue date\t18 August 2022\nMeeting number\tTMAG 008\nDate\t17 August 2022\nTime\t10:00 – 12:00\nChair\tJo\nClassification\tPublic\nActions\nTMAG08-01: Write",
            [Tmag8, "TMAG08-01 | Write | none | open"]),

        ["header facts on a title page"] = (
            "MHHS Programme\nTMAG Headline Report\nTMAG 008\n17 August 2022 10:00-12:00\nIssue date\n18/08/2022\nActions\nTMAG08-01: Write",
            [Tmag8, "TMAG08-01 | Write | none | open"]),

        ["actions recorded in the discussion alone"] = (
            $"{Reports.Header}Discussion\nThe plan was shown.\nACTION TMAG08-01: Elexon to send the plan by 26/08/2022\nIt was liked (decision TMAG-DEC11).\nDecisions\nTMAG-DEC11: The plan stands",
            [Tmag8, "TMAG08-01 | Elexon to send the plan by 26/08/2022 | Elexon | date 2022-08-26 | open", "decision | TMAG-DEC11 | The plan stands", "talk | The plan was shown.", "talk | It was liked (decision TMAG-DEC11). | TMAG-DEC11"]),

        ["actions in a table and mentioned in the discussion"] = (
            $"{Reports.Header}Discussion\nACTION TMAG08-01: Elexon to send the plan\nActions\nRef\tAction\tOwner\tDue\nTMAG08-01\tSend the plan\tElexon\t26/08/2022",
            [Tmag8, "TMAG08-01 | Send the plan | Elexon | date 2022-08-26 | open", "talk | ACTION TMAG08-01: Elexon to send the plan | TMAG08-01"]),

        ["a row whose words begin small is no rest of the row above"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nTMAG08-01\tOne\tElexon\t26/08/2022\n\tsend the plan\tDCC\t15/09/2022",
            [Tmag8, "TMAG08-01 | One | Elexon | date 2022-08-26 | open", "(no reference) | send the plan | DCC | date 2022-09-15 | open", "? | ref:Actions, row 2 | TMAG08-02"]),

        ["decisions in paragraphs"] = (
            $"{Reports.Header}Decisions made\nTMAG-DEC11 The minutes stand\nThe TMAG approved the plan.\nActions\nNone.\nRisks\nNo risks were raised.\nDiscussion\nWe met.",
            [Tmag8, "decision | TMAG-DEC11 | The minutes stand", "decision | The TMAG approved the plan.", "talk | We met.", "? | ref:Decisions made, row 2 | TMAG-DEC12"]),

        ["a decision that goes on in a wrapped line and in an explanation"] = (
            $"{Reports.Header}Decisions\nTMAG-DEC11: The TMAG approved the plan and agreed that the\nTMAG approved the papers in good order, with thanks\nto all.\nThis was agreed after a vote.\nDiscussion\nWe met.",
            [Tmag8, "decision | TMAG-DEC11 | The TMAG approved the plan and agreed that the/TMAG approved the papers in good order, with thanks to all./This was agreed after a vote.", "talk | We met."]),

        ["decisions in bullets, some without a reference"] = (
            $"{Reports.Header}Decisions\n• TMAG-DEC11: The minutes stand\n• The plan stands\n• TMAG-DEC13: The papers stand, that is:\n• the first\nDiscussion\nWe met.",
            [Tmag8, "decision | TMAG-DEC11 | The minutes stand", "decision | The plan stands", "decision | TMAG-DEC13 | The papers stand, that is:/the first", "talk | We met.", "? | ref:Decisions, row 2 | TMAG-DEC14"]),

        ["a label in the run of a sentence is a word"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Agree who takes the action: Elexon or the SI\nTMAG08-02: Give a progress: report, status, update: all three. Owner: DCC. Due: 26/08/2022\nTMAG08-03: Ask twice - Owner: DCC - Owner: SI",
            [Tmag8, "TMAG08-01 | Agree who takes the action: Elexon or the SI | none | open", "TMAG08-02 | Give a progress: report, status, update: all three | DCC | date 2022-08-26 | open", "TMAG08-03 | Ask twice Owner: SI | DCC | none | open"]),

        ["references that share a row"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nTMAG08-16 & 17\tOne\tElexon\tOngoing\nTMAG08-18/19\tTwo\tElexon\tOngoing\nTMAG08-20 to 22\tThree\tElexon\tOngoing\nTMAG08-23, TMAG07-01\tFour\tElexon\tOngoing\nDecisions\nTMAG-DEC11 and 12: The plan stands\nDiscussion\nIt was liked (actions TMAG08-16, 17 and 20, decisions TMAG-DEC11 & 12). TMAG08-18 and 40 others.",
            [Tmag8, "TMAG08-16 | One | Elexon | ongoing | open", "TMAG08-17 | One | Elexon | ongoing | open", "TMAG08-18 | Two | Elexon | ongoing | open", "TMAG08-19 | Two | Elexon | ongoing | open",
                "TMAG08-20 | Three | Elexon | ongoing | open", "TMAG08-21 | Three | Elexon | ongoing | open", "TMAG08-22 | Three | Elexon | ongoing | open", "TMAG08-23 | Four | Elexon | ongoing | open", "TMAG07-01 | Four | Elexon | ongoing | open | carried",
                "decision | TMAG-DEC11 | The plan stands", "decision | TMAG-DEC12 | The plan stands",
                "talk | It was liked (actions TMAG08-16, 17 and 20, decisions TMAG-DEC11 & 12). TMAG08-18 and 40 others. | TMAG08-16 + TMAG08-17 + TMAG08-20 + TMAG-DEC11 + TMAG-DEC12 + TMAG08-18"]),

        ["a meeting without its group, its day and its hours in one line"] = (
            "TMAG Headline Report\nMeeting 10, 19 October 2022, 10:00-12:00\nActions\nTMAG10-01: Write",
            ["report | TMAG | 10 | 2022-10-19", "TMAG10-01 | Write | none | open"]),

        ["a meeting's day behind its number"] = (
            "TMAG Headline Report\nMeeting no. 10, 19 October 2022, 10:00-12:00\nActions\nTMAG10-01: Write",
            ["report | TMAG | 10 | 2022-10-19", "TMAG10-01 | Write | none | open"]),

        ["an extraordinary meeting in a line of its own"] = (
            "MWG Headline Report\nExtraordinary meeting\nIssue date: 26/08/2022\nMeeting date: 25/08/2022\nActions\nMWG-EX-01: Weigh the options",
            ["report | MWG | extraordinary | 2022-08-25", "MWG-EX-01 | Weigh the options | none | open"]),

        ["an extraordinary meeting where the number stands"] = (
            "MWG Headline Report\nMeeting number: Extraordinary meeting\nMeeting date: 25/08/2022\nActions\nMWG-EX-01: Weigh the options",
            ["report | MWG | extraordinary | 2022-08-25", "MWG-EX-01 | Weigh the options | none | open"]),

        ["the group's name in the line above"] = (
            "Cutover Readiness Group (CRG)\nHeadline Report\nMeeting number: 7\nMeeting date: 25/08/2022\nActions\nRef\tAction\tOwner\tDue\n\tWrite\tElexon\t26/08/2022",
            ["report | CRG | 7 | 2022-08-25", "(no reference) | Write | Elexon | date 2022-08-26 | open", "? | ref:Actions, row 1 | CRG07-01"]),

        ["actions and decisions that minutes record where they were agreed"] = (
            $"{Reports.Header}Discussion\nPlan\nThe plan was shown.\nAction: Elexon to send the plan by 26/08/2022\nDecision: The plan stands\nAction 4: DCC to answer\nActions\nRef\tAction\tOwner\tDue\nTMAG08-01\tSend the plan\tElexon\t26/08/2022",
            [Tmag8, "(no reference) | Plan | DCC to answer | DCC | none | open", "TMAG08-01 | Send the plan | Elexon | date 2022-08-26 | open", "decision | Plan | The plan stands", "talk | Plan | The plan was shown.", "talk | Plan | Action: Elexon to send the plan by 26/08/2022",
                "? | ref:Discussion, row 4 | TMAG08-04", "? | ref:Discussion, row 3"]),

        ["actions in a column beside the discussion"] = (
            $"{Reports.Header}Key Discussion Items\nItem\tDiscussion\tAction\tOwner\tDue\nPlan\tThe plan was shown.\t\t\t\nPapers\tThe papers were read.\tTMAG08-01 Send the papers\tElexon\t26/08/2022",
            [Tmag8, "TMAG08-01 | Papers | Send the papers | Elexon | date 2022-08-26 | open", "talk | Plan | The plan was shown.", "talk | Papers | The papers were read."]),

        ["a decision without a reference has the next one proposed"] = (
            $"{Reports.Header}Decisions\nArea\tRef\tDecision\nMinutes\tTMAG-DEC11\tThe minutes stand\nPlan\t\tThe plan stands\nDiscussion\nWe met.",
            [Tmag8, "decision | TMAG-DEC11 | Minutes | The minutes stand", "decision | Plan | The plan stands", "talk | We met.", "? | ref:Decisions, row 2 | TMAG-DEC12"]),

        ["headings behind the decisions end them"] = (
            $"{Reports.Header}Decisions\nTMAG-DEC11: The minutes stand\nThe TMAG approved the plan.\nAOB\nIt was agreed to send flowers.\n• Sam confirmed the venue\nAttendees\nJo Smith (Elexon)\n• Ann Lee approved by proxy\n5. Next steps\nElexon confirmed the date.\nDate of next meeting: 22 September 2022",
            [Tmag8, "decision | TMAG-DEC11 | The minutes stand", "decision | The TMAG approved the plan.", "talk | AOB | It was agreed to send flowers.", "talk | AOB | Sam confirmed the venue", "talk | Next steps | Elexon confirmed the date.", "? | ref:Decisions, row 2 | TMAG-DEC12"]),

        ["headings behind the RAID items and in a table end them"] = (
            $"{Reports.Header}RAID\nR1: The plan slips\nAny other business\nThanks were given\nDecisions\nRef\tDecision\nTMAG-DEC11\tThe minutes stand\nAOB\t\n\tFlowers were agreed\nAttendance\nName\tParty\tStatus\nJo\tElexon\tPresent",
            [Tmag8, "decision | TMAG-DEC11 | The minutes stand", "raid | R1 | The plan slips", "talk | Any other business | Thanks were given", "talk | AOB | Flowers were agreed"]),

        ["who was there is no part of an action, and the discussion goes on behind it"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Write a guide\nApologies: Ann Lee\nDiscussion\n1. Attendance\nJo\nSam\n2. Plan\nThe plan was shown to everybody.\nAOB\nThanks were given.",
            [Tmag8, "TMAG08-01 | Write a guide | none | open", "talk | Plan | The plan was shown to everybody.", "talk | AOB | Thanks were given."]),

        ["an area called AOB is one where references stand below"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nAOB\t\t\t\nTMAG08-01\tWrite a guide\tElexon\t26/08/2022",
            [Tmag8, "TMAG08-01 | AOB | Write a guide | Elexon | date 2022-08-26 | open"]),

        ["a signature below the report is no part of the last action"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nTMAG08-01\tWrite a guide\tElexon\t26/08/2022\n\nKind regards,\nPriya Patel\nProgramme Management Office\nTel: 020 7946 0000\nM: +44 7700 900123\npriya@example.org",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open"]),

        ["a signature behind two dashes is no discussion"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Write a guide\n--\nTMAG08-02: Send it\nKey Discussion Items\nThe plan was shown.\n\n-- \nPriya Patel | PMO\nT 020 7946 0000",
            [Tmag8, "TMAG08-01 | Write a guide | none | open", "TMAG08-02 | Send it | none | open", "talk | The plan was shown."]),

        ["a greeting with its name, and a telephone without a greeting"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Write a guide\nMany thanks and kind regards, Priya\nDate of next meeting: 22 September 2022\nPriya Patel\nProgramme Management Office\nMobile 07700 900123",
            [Tmag8, "TMAG08-01 | Write a guide | none | open"]),

        ["a reference at the end of a row is its own where no other row has it"] = (
            $"{Reports.Header}Actions\nArea\tAction\tOwner\tDue\nDPMO\tRespond to consultation (TMAG08-02)\tElexon\t26/08/2022\nDPMO\tSend the plan – TMAG08-03\tElexon\t26/08/2022\nDPMO\tAsk again (TMAG08-02 is done)\tElexon\t26/08/2022\nDecisions\n• The plan stands (TMAG-DEC11)\n• The papers stand – TMAG-DEC12\n• The plan of the papers stands (TMAG-DEC12)",
            [Tmag8, "TMAG08-02 | DPMO | Respond to consultation | Elexon | date 2022-08-26 | open", "TMAG08-03 | DPMO | Send the plan | Elexon | date 2022-08-26 | open", "(no reference) | DPMO | Ask again (TMAG08-02 is done) | Elexon | date 2022-08-26 | open",
                "decision | TMAG-DEC11 | The plan stands", "decision | The papers stand – TMAG-DEC12", "decision | The plan of the papers stands (TMAG-DEC12)", "? | ref:Actions, row 3 | TMAG08-04", "? | ref:Decisions, row 2 | TMAG-DEC12", "? | ref:Decisions, row 3 | TMAG-DEC13"]),

        ["a mention at the end of a row is none of its own"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nTMAG08-01\tWrite a guide\tElexon\t26/08/2022\n\tSend the guide (TMAG08-01)\tDCC\t26/08/2022\n\tAsk the others (EWG12-03)\tSI\t26/08/2022",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open", "(no reference) | Send the guide (TMAG08-01) | DCC | date 2022-08-26 | open", "(no reference) | Ask the others (EWG12-03) | SI | date 2022-08-26 | open", "? | ref:Actions, row 2 | TMAG08-02", "? | ref:Actions, row 3 | TMAG08-03"]),

        ["references at the end of lines and in a column without a name"] = (
            $"{Reports.Header}Actions\n• Elexon to write a guide by 26/08/2022 (TMAG08-06)\nDCC to answer – Due: 15/09/2022 (TMAG08-07)\nClosed actions\nAction\tOwner\tDue\t\nSend it\tDCC\t01/08/2022\tTMAG07-03",
            [Tmag8, "TMAG08-06 | Elexon to write a guide by 26/08/2022 | Elexon | date 2022-08-26 | open", "TMAG08-07 | DCC to answer | DCC | date 2022-09-15 | open", "TMAG07-03 | Send it | DCC | date 2022-08-01 | closed | carried"]),

        ["what was closed since the last meeting is closed"] = (
            $"{Reports.Header}Open actions\nTMAG08-01: Write a guide - Owner: Elexon\nClosed since the last meeting\nTMAG07-01: Send it - Owner: DCC - Update: Sent to all members\nTMAG07-02: Send that - Owner: DCC - Update: Reopened",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | none | open", "TMAG07-01 | Send it | DCC | none | closed | carried | Sent to all members", "TMAG07-02 | Send that | DCC | none | open | carried | Reopened"]),

        ["a state at the end of a line that somebody has to agree"] = (
            $"{Reports.Header}Actions\nTMAG08-01: Elexon to write a guide – complete, awaiting sign-off\nTMAG08-02: DCC to send it – closure recommended",
            [Tmag8, "TMAG08-01 | Elexon to write a guide – complete, awaiting sign-off | Elexon | none | proposed | complete, awaiting sign-off", "TMAG08-02 | DCC to send it – closure recommended | DCC | none | proposed"]),

        ["a table of two columns for each action"] = (
            $"{Reports.Header}Actions\nRef\tTMAG08-01\nAction\tWrite a guide\nOwner\tElexon\nDue\t26/08/2022\nStatus\tComplete – awaiting sign-off\n\nRef\tTMAG08-02\nAction\tSend it\n\tto everybody\nOwner\tDCC\nDue\tASAP\nDecisions\nRef\tTMAG-DEC11\nDecision\tThe plan stands\nArea\tPlan",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | proposed | Complete – awaiting sign-off", "TMAG08-02 | Send it/to everybody | DCC | asap | open", "decision | TMAG-DEC11 | Plan | The plan stands"]),

        ["two pairs of columns for each action, with its reference above"] = (
            $"{Reports.Header}Actions\nTMAG08-01\t\t\t\nAction\tWrite a guide\t\t\nOwner\tElexon\tDue\t26/08/2022\nTMAG08-02\t\t\t\nAction\tSend it\t\t\nOwner\tDCC\tDue\tASAP",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open", "TMAG08-02 | Send it | DCC | asap | open"]),

        ["cards laid out by spaces, with colons and without"] = (
            $"{Reports.Header}Actions\nRef         TMAG08-01\nAction      Write a guide\n            and send it\nOwner       Elexon\nDue         26/08/2022\n\nClosed actions\nRef:        TMAG08-02\nAction:     Send it\nOwner:      DCC\nStatus:     Complete – awaiting sign-off",
            [Tmag8, "TMAG08-01 | Write a guide/and send it | Elexon | date 2022-08-26 | open", "TMAG08-02 | Send it | DCC | none | proposed | Complete – awaiting sign-off"]),

        ["a row of headings over the header row"] = (
            $"{Reports.Header}Actions\nAction\t\tDelivery\nRef\tDescription\tOwner\tDue\nTMAG08-01\tWrite a guide\tElexon\t26/08/2022\nDecisions\nDecision\nRef\tDescription\nTMAG-DEC11\tThe plan stands",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-08-26 | open", "decision | TMAG-DEC11 | The plan stands"]),

        ["a heading over two columns of dues"] = (
            $"{Reports.Header}Actions\nRef\tAction\tOwner\tDue date\t\n\t\t\tOriginal\tRevised\nTMAG08-01\tWrite a guide\tElexon\t26/08/2022\t15/09/2022",
            [Tmag8, "TMAG08-01 | Write a guide | Elexon | date 2022-09-15 | was 2022-08-26 | open"]),

        ["fields without colons, as notes have them"] = (
            $"{Reports.Header}Actions\nACTION: Share the test plan\n- owner @sam\n- due 3 October\nACTION: Book a room - owner Programme (PMO), due 3 October\nACTION: Ask\n- owner Ann Lee, due 30/09/2022\nACTION: Agree on the owner Elexon named",
            [Tmag8, "(no reference) | Share the test plan | @sam | date 2022-10-03 | open", "(no reference) | Book a room | Programme (PMO) | date 2022-10-03 | open", "(no reference) | Ask | Ann Lee | date 2022-09-30 | open", "(no reference) | Agree on the owner Elexon named | none | open",
                "? | ref:Actions, row 1 | TMAG08-01", "? | ref:Actions, row 2 | TMAG08-02", "? | ref:Actions, row 3 | TMAG08-03", "? | ref:Actions, row 4 | TMAG08-04"]),
    };
}
