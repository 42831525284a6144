from .enquiry import Enquiry, EnquiryContact, EnquirySequence, EnquiryStep
from .faq import FaqEntry
from .hand_over import HandOver
from .message import EnquiryFile, EnquiryMessage, EnquiryNote, TakenMail

__all__ = [
    "Enquiry",
    "EnquiryContact",
    "EnquiryFile",
    "EnquiryMessage",
    "EnquiryNote",
    "EnquirySequence",
    "EnquiryStep",
    "FaqEntry",
    "HandOver",
    "TakenMail",
]
